import { expect, it } from 'vitest';
import { entryLine, readEntries, completeLines, type JournalEntry, type LateEntry } from './journal-entry.ts';

const entry: JournalEntry = {
	sequence: 7,
	start: 60,
	duration: 1,
	init: 'fr-1',
	discontinuity: false,
	filled: true,
	number: 10,
	part: 0,
	offset: 0,
	length: 812,
	captureRange: { start: 58, duration: 3 },
};

it('skips a line that a crash cut off', () => {
	const lines = Buffer.concat([entryLine(entry), entryLine(entry).subarray(0, 20)]);
	expect(readEntries<JournalEntry>(completeLines(lines))).toEqual([entry]);
});

it('reads entries that older versions wrote with other keys', () => {
	const old =
		'{"q":7,"s":60,"d":1,"i":"fr-1","b":false,"f":true,"n":10,"p":0,"o":0,"l":812,"w":[58,3]}\n' +
		'{"s":60,"d":0.5,"i":"fr-1","k":true,"o":9,"l":3}\n' +
		'{"sequence":7,"start":60,"duration":1,"init":"fr-1","broken":false,"filled":true,"number":10,"part":0,"offset":0,"length":812,"said":{"start":58,"duration":3}}\n';
	const [segment, late, renamed] = readEntries<JournalEntry | LateEntry>(Buffer.from(old));
	expect(segment).toEqual(entry);
	expect(renamed).toEqual(entry);
	expect(late).toEqual({
		start: 60,
		duration: 0.5,
		init: 'fr-1',
		key: true,
		offset: 9,
		length: 3,
		captureRange: { start: 60, duration: 0.5 },
	});
});
