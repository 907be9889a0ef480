import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as v from 'valibot';
import { expect, it } from 'vitest';
import { textFields } from './text-fields.ts';

const isTest = (name: string): boolean => /\.(?:test|examples)\.ts$/.test(name);

/** Every schema that the rules of a slice export, by its name. @param folder of the slice */
export async function schemasIn(folder: string): Promise<Map<string, v.GenericSchema>> {
	const schemas = new Map<string, v.GenericSchema>();
	for (const name of readdirSync(folder).filter((one) => one.endsWith('.ts') && !isTest(one)))
		for (const [exported, value] of Object.entries((await import(join(folder, name))) as object))
			if (typeof value === 'object' && value !== null && (value as v.GenericSchema).kind === 'schema')
				schemas.set(exported, value as v.GenericSchema);
	return schemas;
}

/**
 * The tests that every text which somebody can type in a slice has to pass.
 * @param options `folder` of the slice; `becomes`: what the texts of a schema become before they are checked; `byAnswer`:
 * schemas that the answer chooses from; `lazy`: schemas that are made only when they are used; `least`: the fewest schemas
 */
export function testTextFields(
	schemas: ReadonlyMap<string, v.GenericSchema>,
	{
		folder,
		becomes = {},
		byAnswer = [],
		lazy = [],
		least,
	}: {
		folder: string;
		becomes?: Readonly<Record<string, string>>;
		byAnswer?: readonly string[];
		lazy?: readonly string[];
		least: number;
	},
): void {
	const source = readdirSync(join(folder, 'server'), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !isTest(name))
		.map((name) => readFileSync(join(folder, 'server', name), 'utf8'));
	/** Whether an operation has the texts of a schema checked. */
	const isChecked = (name: string): boolean =>
		source.some((text) =>
			new RegExp(
				String.raw`(?:personalDataIn|refusedInNotes)\(ctx, ${name},|checkedTexts\(${name},|form: (?:[^\n]* )?\[${name},`,
			).test(text),
		);

	it('is in a schema that this test finds', () => {
		expect(schemas.size).toBeGreaterThan(least);
		expect([...schemas.keys()]).toEqual(
			expect.arrayContaining([...Object.keys(becomes), ...Object.values(becomes), ...byAnswer, ...lazy]),
		);
	});

	it.each([...schemas])('is checked, or says why not: %s', (name, schema) => {
		const fields = lazy.includes(name) ? [] : textFields(schema);
		for (const { path, unchecked: reason } of fields)
			if (reason !== undefined)
				expect([path, reason]).toEqual([path, expect.stringMatching(/^\p{Lu}.{15,}\.$/u)]);
		const texts = fields.filter(({ unchecked: reason }) => reason === undefined);
		if (texts.length && !byAnswer.includes(name))
			expect([name, isChecked(becomes[name] ?? name)]).toEqual([name, true]);
	});
}
