/** A button of a bar. */
export interface ButtonProps {
  readonly words: string;
  /** what the button is for, where several say the same */
  readonly name?: string | undefined;
  readonly onClick?: (() => void) | undefined;
  /** name by which a click that came too early finds its button again */
  readonly action?: string;
  readonly class?: string;
  readonly disabled?: boolean;
}

export function Button({ words, name, onClick, action, class: look, disabled = false }: ButtonProps) {
  return (
    <button type="button" class={look} data-action={action} onClick={onClick} disabled={disabled}>
      {words}
      {name !== undefined && <span class="hidden-text">: {name}</span>}
    </button>
  );
}
