/** Places in the static page where islands put their living parts. */

/** The element inside that has `data-<name>`. */
export function placeIn(element: HTMLElement, name: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(`[data-${name}]`);
  if (found === null) throw new Error(`${element.localName} ${element.id} has no place for its ${name}.`);
  return found;
}

/** A new place beside or in another. */
export function addedPlace(to: HTMLElement, where: InsertPosition): HTMLElement {
  const place = document.createElement('div');
  to.insertAdjacentElement(where, place);
  return place;
}
