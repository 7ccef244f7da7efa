/** The editor in the page's own colours, light or dark as the page is. Code is ink. */
import { monaco } from './monaco.ts';

const TOKENS = ['paper-sunk', 'paper', 'ink', 'ink-soft', 'rule', 'rule-strong', 'mine'] as const;
type Token = (typeof TOKENS)[number];

export function followTheme(): void {
  const apply = (): void => {
    const color = resolveTokens();
    const isDark = brightness(color['paper-sunk']) < 0.5;
    monaco.editor.defineTheme('two-words', {
      base: isDark ? 'vs-dark' : 'vs',
      inherit: false,
      rules: [
        { token: '', foreground: color.ink.slice(1) },
        { token: 'keyword', foreground: color.ink.slice(1), fontStyle: 'bold' },
        { token: 'comment', foreground: color['ink-soft'].slice(1), fontStyle: 'italic' },
        { token: 'delimiter', foreground: color['ink-soft'].slice(1) },
      ],
      colors: {
        'editor.background': color['paper-sunk'],
        'editor.foreground': color.ink,
        'editorCursor.foreground': color.ink,
        'editorLineNumber.foreground': color['ink-soft'],
        'editorLineNumber.activeForeground': color.ink,
        'editor.selectionBackground': isDark ? '#33405f' : '#dfe5f7',
        'editorError.foreground': color.mine,
        'editorWarning.foreground': color['ink-soft'],
        'editorWidget.background': color.paper,
        'editorWidget.foreground': color.ink,
        'editorWidget.border': color['rule-strong'],
        'editorHoverWidget.background': color.paper,
        'editorHoverWidget.border': color['rule-strong'],
        'editorSuggestWidget.background': color.paper,
        'editorSuggestWidget.foreground': color.ink,
        'editorSuggestWidget.border': color['rule-strong'],
        'editorSuggestWidget.selectedBackground': color.rule,
        'editorSuggestWidget.selectedForeground': color.ink,
        'editorSuggestWidget.highlightForeground': color.ink,
        'menu.background': color.paper,
        'menu.foreground': color.ink,
        'menu.selectionBackground': color.rule,
        'menu.selectionForeground': color.ink,
        'input.background': color.paper,
        'input.foreground': color.ink,
        'input.border': color['rule-strong'],
        focusBorder: color.ink,
        'textLink.foreground': color.ink,
      },
    });
    monaco.editor.setTheme('two-words');
  };
  apply();
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
}

/** What the page's custom properties come out as, as #rrggbb. */
function resolveTokens(): Record<Token, string> {
  const probe = document.body.appendChild(document.createElement('i'));
  const entries = TOKENS.map((token) => {
    probe.style.color = `var(--${token})`;
    const [red = 0, green = 0, blue = 0] = getComputedStyle(probe).color.match(/\d+/g)?.map(Number) ?? [];
    return [token, `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`] as const;
  });
  probe.remove();
  return Object.fromEntries(entries) as Record<Token, string>;
}

const brightness = (color: string): number => Number.parseInt(color.slice(3, 5), 16) / 255;
