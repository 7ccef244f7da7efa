/**
 * What this build of the engine may do, as a kernel's .config has it. The notebook's linker says no to all of it as
 * soon as a reader has changed a module of the engine (notebook/link/engine-config.ts): then every change shows.
 */

/** May list work be done the short way, around buddy/list.ts? See memmap/shortcuts. */
export const SHORTCUTS = true;
