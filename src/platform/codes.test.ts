import * as v from 'valibot';
import { expect, test } from 'vitest';
import { codes, labels } from './codes.ts';
import { choiceField } from './form.ts';

test('A list of codes is a list, knows the key of each label, and makes a schema', () => {
	const settings = codes('practices.setting', ['family', 'to-10-g']);
	expect(settings).toEqual(['family', 'to-10-g']);
	expect(settings.labels).toEqual({
		family: 'practices.setting.family',
		'to-10-g': 'practices.setting.to-10-g',
	});
	expect(v.is(choiceField(settings), 'family')).toBe(true);
	expect(v.is(choiceField(settings), 'labels')).toBe(false);
});

test('Keys are in lower case with hyphens, and a prefix may end inside a word', () => {
	expect(labels('practices.find', ['knownFailures', 'A'])).toEqual({
		knownFailures: 'practices.find.known-failures',
		A: 'practices.find.a',
	});
	expect(labels('practices.review.by-', ['majority'])).toEqual({ majority: 'practices.review.by-majority' });
});
