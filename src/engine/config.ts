/**
 * What this build of the engine may do, as a kernel's .config has it. The notebook's linker says no to all of it as
 * soon as a reader has changed a module of the engine (notebook/link/engine-config.ts): then every change shows.
 */

/**
 * May blocks and objects be handled the short way, around buddy/rmqueue.ts, buddy/free-one-page.ts, slab/alloc.ts and
 * slab/free.ts? See memmap/shortcuts and slab/shortcuts.
 */
export const SHORTCUTS = true;
