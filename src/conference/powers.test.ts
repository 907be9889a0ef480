import { expect, test } from 'vitest';
import { powersOf } from './powers.ts';

test('A conference of the Chairpersonship or a structure needs no decision, and takes none', () => {
	expect(powersOf('organised')).toEqual({ needsDecision: false, mayDecide: false, chairMayConclude: true });
});

test('A meeting of the organisation’s own needs a decision on agenda and modalities, and may decide', () => {
	expect(powersOf('decided')).toMatchObject({ needsDecision: true, mayDecide: true });
});
