import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FormDraft } from './form-draft.ts';

/* Which of the drafts of a form in a browser a page may replace and remove. */

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
beforeEach(() => {
	vi.stubGlobal('localStorage', new Storage());
	vi.stubGlobal('sessionStorage', new Storage());
});
afterEach(() => vi.unstubAllGlobals());

const draftAt = (at: number) => ({ at, controls: [['title', `typed at ${at}`]] as const });
const open = (isReturned = false, form = '/step') => new FormDraft('ines', form, isReturned);

describe('the draft of an earlier visit', () => {
	beforeEach(() => open().store(draftAt(1)));

	it('is offered, and neither replaced nor removed by what is saved or typed on the page', () => {
		const page = open();
		expect(page.other(2)).toEqual(draftAt(1));
		page.store(draftAt(2));
		page.remove(3);
		expect(open().other(3)).toEqual(draftAt(1));
	});

	it('is still offered on a page that a button returned', () => {
		open();
		const page = open(true);
		page.remove(2);
		expect(page.other(2)).toEqual(draftAt(1));
	});

	it('is the own draft of the page that was asked to show it, and removed when that is saved', () => {
		const before = open();
		before.passOn(draftAt(1));
		const page = open(true);
		expect(page.other(2)).toBe(null);
		page.store(draftAt(2));
		page.remove(3);
		expect(open().other(3)).toBe(null);
	});

	it('is not that of a form with another address, such as of another language', () => {
		expect(open(false, '/step?to=fr').other(2)).toBe(null);
	});
});

it('that another window stored is not removed', () => {
	const [one, other] = [open(), open()];
	one.store(draftAt(1));
	other.remove(2);
	expect(other.other(2)).toEqual(draftAt(1));
	one.remove(3);
	expect(open().other(3)).toBe(null);
});

it('is not stored where the browser stores nothing, which is no error', () => {
	vi.stubGlobal('localStorage', undefined);
	vi.stubGlobal('sessionStorage', undefined);
	const page = open();
	page.store(draftAt(1));
	expect(page.other(2)).toBe(null);
});
