import { expect, it } from 'vitest';
import { groupOfSector, isSector, themesWith } from './sectors.ts';

/* docs/rules/activities.md 1.5 */

const dac = (code: string) => ({ vocabulary: '1', code });

it('A sector that the DAC does not have is none; other vocabularies are not judged. 1.5', () => {
	expect(isSector('1', '99999')).toBe(false);
	expect(isSector('1', '12330')).toBe(true);
	expect(isSector('2', '151')).toBe(true);
	expect(isSector('2', '999')).toBe(false);
	expect(isSector('99', 'anything')).toBe(true);
	expect(groupOfSector('99', '151')).toBeNull();
	expect(groupOfSector('1', '15132')).toBe('151');
});

it('12330 is prevention and treatment, 16063 police and borders, and 16011 no theme of drugs. 1.5', () => {
	expect(themesWith([], [dac('12330')])).toEqual(['prevention', 'treatment']);
	expect(themesWith([], [dac('16063')])).toEqual(['policing', 'borders']);
	expect(themesWith([], [dac('16011')])).toEqual(['other']);
	expect(themesWith(['data'], [dac('15132'), { vocabulary: '99', code: '12330' }])).toEqual([
		'data',
		'policing',
	]);
});
