import { describe, expect, it } from 'vitest';
import { readinessOf, type KnownCall } from './readiness.ts';

/* What the chair learns about a call before it is needed. */

const line = (known: Partial<KnownCall>, hall = true) =>
	readinessOf({ here: true, tried: null, checked: null, ...known }, hall);

describe('a line', () => {
	it('is away without its page, whatever was found before', () => {
		expect(line({ here: false, tried: 'fit', checked: [] })).toBe('away');
	});

	it('does not work when the technician says so, or else when nobody could be heard by it', () => {
		expect(line({ tried: 'unfit', checked: [] })).toBe('unfit');
		expect(line({ checked: ['microphone-silent'] })).toBe('unfit');
		expect(line({ checked: ['line-broken'] })).toBe('unfit');
	});

	it('works when the technician says so, whatever its own check found; or else when that lets it be heard', () => {
		expect(line({ tried: 'fit', checked: ['microphone-silent'] })).toBe('ready');
		expect(line({ checked: [] })).toBe('ready');
		expect(line({ checked: ['camera-missing', 'sound-noisy'] })).toBe('ready');
	});

	it('is not known to work before anybody has tried it out', () => {
		expect(line({})).toBe('untried');
	});

	it('that works leads nowhere while there is no page in the hall', () => {
		expect(line({ tried: 'fit' }, false)).toBe('hall-away');
		expect(line({}, false)).toBe('untried');
	});
});
