/** What tests of pages that run code need on a machine that is busy with other tests. */
import { expect as hasty } from '@playwright/test';

export const expect = hasty.configure({ timeout: 20_000 });
