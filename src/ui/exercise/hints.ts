/** Hints go further one after the other; the next is offered when the one before has been read. */
export function openOneByOne(hints: HTMLElement): void {
  const all = Array.from(hints.querySelectorAll('details'));
  all.forEach((hint, index) => {
    hint.hidden = index > 0;
    hint.addEventListener('toggle', () => all[index + 1]?.toggleAttribute('hidden', false), { once: true });
  });
}
