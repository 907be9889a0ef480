import { expect, it } from 'vitest';
import { openSealer } from './sealer.ts';

/* Sealed content opens with its key and for its owner only. */

const sealer = openSealer('a key of 32 characters or more, a');
const sealed = sealer.seal('Metonitazene in tablets', 'warning-1');

it('does not open with another key, for something else, cut off or changed', () => {
	expect(openSealer('another key of 32 characters, b!').open(sealed, 'warning-1')).toBeNull();
	expect(sealer.open(sealed, 'warning-2')).toBeNull();
	expect(sealer.open(sealed.subarray(0, 20), 'warning-1')).toBeNull();
	const changed = Buffer.from(sealed);
	changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
	expect(sealer.open(changed, 'warning-1')).toBeNull();
});

it('holds nothing readable, and twice the same is sealed differently', () => {
	expect(sealed.toString('latin1')).not.toContain('Metonitazene');
	expect(sealer.seal('Metonitazene in tablets', 'warning-1').equals(sealed)).toBe(false);
});

it('opens what it sealed', () => {
	expect(sealer.open(sealed, 'warning-1')).toBe('Metonitazene in tablets');
	expect(sealer.open(sealer.seal('', 'x'), 'x')).toBe('');
});
