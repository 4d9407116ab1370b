declare const PACKAGE_VERSION: string;

/** The package's version. */
export const version: string = PACKAGE_VERSION;
