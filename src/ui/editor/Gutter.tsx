/** Numbers of lines, beside a text that begins somewhere in a file. */
export function Gutter({ first, lines }: { first: number; lines: number }) {
  return (
    <pre class="code gutter" aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => first + index).join('\n')}
    </pre>
  );
}
