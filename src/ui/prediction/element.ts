/**
 * `<two-words-prediction>`: asks. The first question stands in the page; what checks an answer, and makes the next question,
 * is fetched when the reader chooses.
 */
class PredictionElement extends HTMLElement {
  connectedCallback(): void {
    for (const sign of ['focusin', 'pointerenter']) this.addEventListener(sign, () => void this.#wake(), { once: true });
    this.addEventListener('click', (event) => {
      if (this.#isAwake) return;
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
      if (button !== null) void this.#wake().then(() => this.querySelector<HTMLElement>(`[data-action="${button.dataset['action'] ?? ''}"]`)?.click());
    });
  }

  #isAwake = false;
  #waking: Promise<void> | undefined;

  #wake(): Promise<void> {
    this.#waking ??= import('./mount.tsx').then(async ({ mount }) => {
      await mount(this);
      this.#isAwake = true;
    });
    return this.#waking;
  }
}

if (customElements.get('two-words-prediction') === undefined) customElements.define('two-words-prediction', PredictionElement);
