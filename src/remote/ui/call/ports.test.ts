import { describe, expect, it } from 'vitest';
import { testOutputsFor, portsOf, withChosen } from './ports.ts';

const outputs = [
	{ id: 'default', label: 'Default - Hall desk (USB)' },
	{ id: 'communications', label: 'Communications - Headset' },
	{ id: 'desk', label: 'Hall desk (USB)' },
	{ id: 'headset', label: 'Headset' },
	{ id: 'nameless', label: '' },
];
const values = (ports: readonly { value: string }[]): string[] => ports.map(({ value }) => value);

describe('the devices to choose from', () => {
	it('are those that have a name, each once', () => {
		expect(values(portsOf(outputs))).toEqual(['desk', 'headset']);
	});
	it('stay shown as chosen while they are not there', () => {
		expect(withChosen(portsOf(outputs), 'gone', 'not there').at(-1)).toEqual({
			value: 'gone',
			label: 'not there',
		});
		for (const chosen of ['desk', '', null])
			expect(values(withChosen(portsOf(outputs), chosen, 'not there'))).toEqual(['desk', 'headset']);
	});
});

describe('where a line is tried out', () => {
	it('is never where the hall listens', () => {
		expect(values(testOutputsFor(outputs, 'desk'))).toEqual(['headset']);
		expect(values(testOutputsFor(outputs, 'headset'))).toEqual(['desk']);
	});
	it('is never where the system lets the hall listen', () => {
		expect(values(testOutputsFor(outputs, ''))).toEqual(['headset']);
	});
});
