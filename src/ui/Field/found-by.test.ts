import { expect, it } from 'vitest';
import { foundBy, mostFound } from './found-by.ts';

const options = ['Élan Vital', 'Elbonia', 'United States of Elbonia', 'Новая Карвия', 'جمهورية أرفونيا'].map(
	(label) => ({ label }),
);
const labels = (text: string): string[] => foundBy(options, text).map(({ label }) => label);

it('finds by the beginning of each word, whatever the accents, case and script', () => {
	expect(labels('EL')).toEqual(['Élan Vital', 'Elbonia', 'United States of Elbonia']);
	expect(labels('elb un')).toEqual(['United States of Elbonia']);
	expect(labels('карв')).toEqual(['Новая Карвия']);
	expect(labels('أرفو')).toEqual(['جمهورية أرفونيا']);
	expect(labels('bonia')).toEqual([]);
});

it('finds nothing before something is typed, and a few of very many', () => {
	expect(labels('  ')).toEqual([]);
	const many = Array.from({ length: 1_000 }, (_, at) => ({ label: `State ${at}` }));
	expect(foundBy(many, 'state')).toHaveLength(mostFound);
});
