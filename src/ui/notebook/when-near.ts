/** Loads what an element needs when it comes near the window, is pointed at or gets the focus; early clicks are kept. */
export function whenNear(element: HTMLElement, load: () => Promise<void>): void {
  let begun = false;
  // A set keeps the order in which they were asked for; asking twice is asking once.
  const clicked = new Set<string>();
  const begin = (): void => {
    if (begun) return;
    begun = true;
    observer.disconnect();
    void load().then(() => {
      element.removeEventListener('click', keep, true);
      for (const action of clicked) element.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
    });
  };
  const keep = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
    const action = button?.dataset['action'];
    if (action === undefined) return;
    clicked.add(action);
    event.stopPropagation();
    event.preventDefault();
    begin();
  };
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) begin();
  }, { rootMargin: '200px' });
  element.addEventListener('click', keep, true);
  // Code in the address is for one of the cells; each looks whether it is meant.
  if (location.hash.startsWith('#code=')) begin();
  element.addEventListener('focusin', begin, { once: true });
  observer.observe(element);
}
