/** Whether a request asks for an OAuth access token. Such a request is a POST and reaches nobody. */
export const isTokenRequest = (url: string): boolean => new URL(url).pathname === '/oauth/tokens';
