import { describe, expect, it } from 'vitest';
import { captionsFor, readChoices } from './choices.ts';
import { actionOf } from './keys.ts';

const press = (key: string, control = 'div', held = {}): string | null =>
	actionOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...held }, control);

describe('what was chosen', () => {
	it.each([
		null,
		'',
		'{',
		'null',
		'[]',
		'7',
		'{"way":"x","sound":7,"captions":"<b>","volume":9,"muted":"yes","captionSize":"giant","wide":1}',
	])('is the usual where %j is kept', (text) => {
		expect(readChoices(text)).toEqual({
			mode: 'picture',
			sound: 'floor',
			captions: null,
			captionsBefore: null,
			volume: 1,
			muted: false,
			captionSize: 'medium',
			wide: false,
		});
	});
	it('is taken up again', () => {
		const chosen = {
			mode: 'sound',
			sound: 'fr',
			captions: 'en',
			captionsBefore: 'en',
			volume: 0.5,
			muted: true,
			captionSize: 'larger',
			wide: true,
		};
		expect(readChoices(JSON.stringify(chosen))).toEqual(chosen);
	});
});

describe('captions without a language', () => {
	it('are none where nobody writes any', () => {
		expect(captionsFor([], 'fr', 'de')).toBeNull();
	});
	it('are those that were chosen last, else in the language of the reader, else the first', () => {
		expect(captionsFor(['ar', 'de', 'fr'], 'fr', 'de')).toBe('fr');
		expect(captionsFor(['ar', 'de', 'fr'], 'ru', 'de')).toBe('de');
		expect(captionsFor(['ar', 'de', 'fr'], null, 'de')).toBe('de');
		expect(captionsFor(['ar', 'fr'], null, 'de')).toBe('ar');
	});
});

describe('a key', () => {
	it('with another one held is the browser’s', () => {
		for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }])
			expect(press('f', 'div', held)).toBeNull();
	});
	it('is the control’s where it has a use for it', () => {
		expect(press(' ', 'button button')).toBeNull();
		expect(press('k', 'button button')).toBe('play');
		expect(press('ArrowLeft', 'input range')).toBeNull();
		expect(press('m', 'input range')).toBe('mute');
		for (const key of [' ', 'm', 'ArrowDown']) expect(press(key, 'select select-one')).toBeNull();
		expect(press('m', 'input search')).toBeNull();
	});
	it('does the same with capital letters', () => {
		expect([press('K'), press('J'), press('F')]).toEqual(['play', 'back-long', 'full']);
		expect(press('q')).toBeNull();
	});
});
