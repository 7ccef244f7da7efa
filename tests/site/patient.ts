/** An `expect` for pages that run code: a machine that is busy with other tests may take its time. */
import { expect as hasty } from '@playwright/test';

export const expect = hasty.configure({ timeout: 20_000 });
