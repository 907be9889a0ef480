import { describe, expect, it } from 'vitest';
import type { ViewerClass, AccessTimeline } from './openness.ts';
import { quiet, watchStatus, type BroadcastState } from './watch-status.ts';

const now = 1_790_000_100_000;
const at = (audience: 'public' | 'participants', open = true): AccessTimeline => ({
	zero: 1_790_000_004,
	meeting: [{ from: 0, audience }],
	items: new Map(),
	periods: [{ from: now - 60_000, open, item: null }],
});
const running: BroadcastState = {
	phase: 'open',
	ended: false,
	hasMedia: true,
	newest: now - 5_000,
	recorded: true,
};
const said = (
	known: Partial<BroadcastState>,
	viewerClass: ViewerClass = 'public',
	openness = at('public'),
): string => watchStatus({ ...running, ...known }, viewerClass, openness, now);

describe('what a viewer is told', () => {
	it('is that a part is for participants, and to those it goes on', () => {
		expect(said({}, 'public', at('participants'))).toBe('closed-part');
		expect(said({}, 'participants', at('participants'))).toBe('on');
	});
	it('is that of a closed part nothing is known: not whether it is broken off', () => {
		expect(said({ newest: now - 10 * quiet }, 'public', at('participants'))).toBe('closed-part');
		expect(said({ hasMedia: false, newest: null }, 'public', at('participants'))).toBe('closed-part');
	});
	it('is before the meeting is opened that it begins, whatever comes in; the technician sees it', () => {
		const closed = at('public', false);
		expect(said({ phase: 'not-opened' }, 'participants', closed)).toBe('before');
		expect(said({ phase: 'not-opened' }, 'technicians', closed)).toBe('on');
		expect(said({ phase: 'not-opened', hasMedia: false, newest: null }, 'technicians', closed)).toBe(
			'before',
		);
	});
	it('is that it is suspended, or over', () => {
		expect(said({ phase: 'suspended' }, 'public', at('public', false))).toBe('suspended');
		expect(said({ phase: 'closed' }, 'public', at('public', false))).toBe('being-made');
		expect(said({ phase: 'closed', ended: true })).toBe('recording');
		expect(said({ phase: 'closed', ended: true, recorded: false })).toBe('nothing-kept');
	});
	it('is that nothing has come yet, or no more', () => {
		expect(said({ hasMedia: false, newest: null })).toBe('silent');
		expect(said({ newest: null })).toBe('on');
		expect(said({ newest: now - quiet + 1 })).toBe('on');
		expect(said({ newest: now - quiet })).toBe('interrupted');
	});
});
