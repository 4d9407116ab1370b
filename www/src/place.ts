/** The element of the page that the app fills. */
export function appPlace(): HTMLElement {
  const place = document.getElementById('app');
  if (!place) throw new Error('expected an element with the id "app" in the page, but found none');
  return place;
}
