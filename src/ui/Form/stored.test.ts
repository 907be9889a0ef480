import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { recallDrafts, removeDraft, storeDraft } from './stored.ts';

/* What is stored in a browser that several people may use. */

class Storage {
	getItem(name: string): unknown {
		return Object.hasOwn(this, name) ? this[name as keyof this] : null;
	}
	setItem(name: string, value: string): void {
		Object.assign(this, { [name]: value });
	}
	removeItem(name: string): void {
		Reflect.deleteProperty(this, name);
	}
}
const hour = 3_600_000;
const draft = { at: 0, controls: [['text', 'typed']] } as const;
const others = { volume: '0.5' };

beforeEach(() => vi.stubGlobal('localStorage', Object.assign(new Storage(), others)));
afterEach(() => vi.unstubAllGlobals());

it('is recalled by the person who typed it, until it is removed', () => {
	storeDraft('mira', 'meeting ask', draft);
	expect([...recallDrafts('mira', hour)]).toEqual([['meeting ask', draft]]);
	removeDraft('mira', 'meeting ask');
	expect({ ...localStorage }).toEqual(others);
});

it.each([
	['by somebody else', 'helena', hour],
	['by nobody who is signed in', null, hour],
	['after 24 hours', 'mira', 24 * hour],
])('is not recalled %s, and is gone then', (_, person, now) => {
	storeDraft('mira', 'meeting ask', draft);
	expect(recallDrafts(person, now).size).toBe(0);
	expect({ ...localStorage }).toEqual(others);
});

it('is not stored where the browser stores nothing, which is no error', () => {
	vi.stubGlobal('localStorage', undefined);
	storeDraft('mira', 'meeting ask', draft);
	expect(recallDrafts('mira', hour).size).toBe(0);
});

it('that cannot be read is removed, and keeps no other from being recalled', () => {
	storeDraft('mira', 'broken', draft);
	const name = Object.keys(localStorage).find((one) => one.endsWith('broken')) ?? '';
	localStorage.setItem(name, '{"at":');
	storeDraft('mira', 'meeting ask', draft);
	expect([...recallDrafts('mira', hour).keys()]).toEqual(['meeting ask']);
	expect(Object.keys(localStorage)).not.toContain(name);
});
