/** Bytes that a run has left may describe no machine; then the reader is told, and the page goes on. */
export function attempt<T extends object>(draw: () => T): T | { readonly problem: string } {
  try {
    return draw();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { problem: `These bytes cannot be drawn as a machine any more: ${why}` };
  }
}
