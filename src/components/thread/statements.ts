/** Where in the thread a statement stands. */
import type { Message } from '../../content/mail.ts';

/** The id of a statement in the page: message, block and place in the block, counted from 1. */
export const anchorOf = (message: string, block: number, index: number): string =>
  `${message}-${block + 1}-${index + 1}`;

/** The statements that make a claim, in the order of the mail. */
export const statementsOf = (
  mail: readonly Message[],
  claim: string,
): readonly { words: string; anchor: string }[] =>
  mail.flatMap(({ id, blocks }) =>
    blocks.flatMap(({ statements }, block) =>
      statements.flatMap(({ words, claims }, index) =>
        claims.includes(claim) ? [{ words, anchor: anchorOf(id, block, index) }] : [],
      ),
    ),
  );
