import { describe, expect, it } from 'vitest';
import { delegate, id, Sitting, wish } from '../../sitting.examples.ts';
import { toldOf } from './told.ts';

/* What a page that stays open says of a request that was taken, while the floor goes on. docs/rules/floor.md */

const asked = 'floor.told.asked';
const told = ({ floor }: Sitting, sentence: string | null = asked) => toldOf(sentence, floor, 'Arvonia');
const online = () =>
	new Sitting().open().does(wish('Arvonia', 'statement', { where: 'online' }), delegate('Arvonia'));

describe('that a request is on the list', () => {
	it('is said no more once its delegation speaks, though another waits', () => {
		expect(told(online().asked('Borland').gives('Arvonia'))).toBeNull();
	});

	it('is said no more once it was struck off, or the meeting is over (1.5)', () => {
		expect(told(online().does({ do: 'withdraw', place: id('Arvonia') }))).toBeNull();
		expect(told(online().does({ do: 'close-meeting' }))).toBeNull();
	});

	it('is said with where to speak from, of a request from online (3.5)', () => {
		expect(told(online())).toBe('floor.told.asked-online');
		expect(told(new Sitting().open().asked('Arvonia'))).toBe(asked);
	});
});

it('What was done to a request is said whatever becomes of the floor', () => {
	expect(told(new Sitting().open(), 'floor.told.withdrawn')).toBe('floor.told.withdrawn');
	expect(told(online(), null)).toBeNull();
});
