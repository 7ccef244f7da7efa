import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const html = readFileSync('public/sandbox.html', 'utf8');
const policy = /content="([^"]*)"/.exec(html)?.[1] ?? '';

describe('the sandbox frame', () => {
  it('has a policy that allows its one script, blobs, and nothing else', () => {
    const script = html.slice(html.indexOf('<script>') + '<script>'.length, html.indexOf('</script>'));
    const hash = createHash('sha256').update(script).digest('base64');
    expect(policy).toBe(
      `default-src 'none'; script-src 'sha256-${hash}' blob:; worker-src blob:; base-uri 'none'; form-action 'none'`,
    );
  });

  it('has one script and loads nothing', () => {
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/\b(src|href)=/);
  });
});
