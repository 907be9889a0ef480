import { describe, expect, it } from 'vitest';
import { holderOf, linkHolders, planLinks } from './booth-links.ts';

/* Which links of booths and captioners are made, and which keys end for them. */

const key = (id: string, given: { tracks?: string[]; captions?: string; revokedAt?: number }) => ({
	id,
	tracks: given.tracks ?? [],
	captions: given.captions ?? null,
	revokedAt: given.revokedAt ?? null,
});
const holders = linkHolders(['fr', 'ru']);

describe('whose link a key is', () => {
	it('is nobody’s after it was revoked, or if it sends more or other things than a booth', () => {
		expect(holderOf(key('1', { tracks: ['fr'], revokedAt: 1 }))).toBeNull();
		expect(holderOf(key('1', { tracks: ['floor'] }))).toBeNull();
		expect(holderOf(key('1', { tracks: ['picture'] }))).toBeNull();
		expect(holderOf(key('1', { tracks: ['fr', 'ru'] }))).toBeNull();
		expect(holderOf(key('1', {}))).toBeNull();
	});
	it('is the booth’s or the captioner’s of one language', () => {
		expect(holderOf(key('1', { tracks: ['fr'] }))).toEqual({ kind: 'booth', language: 'fr' });
		expect(holderOf(key('1', { captions: 'ru' }))).toEqual({ kind: 'captions', language: 'ru' });
	});
});

describe('a plan', () => {
	const inUse = [key('booth', { tracks: ['fr'] }), key('captions', { captions: 'fr' })];
	const others = [key('hall', { tracks: ['picture', 'floor'] }), key('other', { tracks: ['de'] })];
	it('is refused while a link is in use, unless one asks for more', () => {
		expect(planLinks(holders, inUse, 'new')).toBeNull();
		expect(planLinks(holders, [key('old', { tracks: ['fr'], revokedAt: 1 })], 'new')?.make).toHaveLength(4);
	});
	it('makes only what is missing, and revokes nothing', () => {
		const made = [
			{ kind: 'booth', language: 'ru' },
			{ kind: 'captions', language: 'ru' },
		];
		expect(planLinks(holders, inUse, 'missing')).toEqual({ make: made, revoke: [] });
	});
	it('replaces all, but not the keys of the hall or of languages that are not interpreted', () => {
		const plan = planLinks(holders, [...inUse, ...others], 'replace');
		expect(plan).toEqual({ make: holders, revoke: ['booth', 'captions'] });
	});
	it('replaces two keys of one booth', () => {
		const twice = [key('first', { tracks: ['fr'] }), key('second', { tracks: ['fr'] })];
		expect(planLinks(holders, twice, 'replace')?.revoke).toEqual(['first', 'second']);
	});
});
