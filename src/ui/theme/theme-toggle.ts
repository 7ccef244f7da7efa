/**
 * `<theme-toggle>`: a button that goes round light, dark and the system's own choice.
 * The choice lies in localStorage under `theme`; without it the page follows prefers-color-scheme.
 */
const rounds = ['light', 'dark', 'system'] as const;
type Theme = (typeof rounds)[number];

const words: Readonly<Record<Theme, string>> = {
  light: 'Light page',
  dark: 'Dark page',
  system: 'Light or dark as the system says',
};

const isTheme = (value: string | undefined): value is Theme => rounds.some((theme) => theme === value);

/** Storage may be closed to us; then the choice lasts as long as the page. */
function remember(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    return;
  }
}

class ThemeToggle extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (button === null) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      this.choose(rounds[(rounds.indexOf(this.theme) + 1) % rounds.length] ?? 'system');
    });
    this.say();
  }

  private get theme(): Theme {
    const chosen = document.documentElement.dataset['theme'];
    return isTheme(chosen) ? chosen : 'system';
  }

  private choose(theme: Theme): void {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    remember(theme);
    this.say();
  }

  private say(): void {
    this.dataset['theme'] = this.theme;
    this.querySelector('button')?.setAttribute('aria-label', words[this.theme]);
    this.querySelector('button')?.setAttribute('title', words[this.theme]);
  }
}

customElements.define('theme-toggle', ThemeToggle);
