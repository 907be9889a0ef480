import { expect, test } from 'vitest';
import { withoutAccents } from './without-accents.ts';

test.each([
	['Ünïcödé Ἀθήνα Ёлка', 'Unicode Αθηνα Елка'],
	['e\u0301', 'e'],
	['ﬁ Ａ ß ł', 'ﬁ Ａ ß ł'],
	['', ''],
])('A text loses the marks of its letters, and nothing else: %s', (text, plain) => {
	expect(withoutAccents(text)).toBe(plain);
});

test('In the compatibility form ligatures and wide letters are taken apart too', () => {
	expect(withoutAccents('ﬁancé Ａ'.normalize('NFKD'))).toBe('fiance A');
});
