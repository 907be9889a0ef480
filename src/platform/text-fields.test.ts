import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkedTexts, textFields, unchecked } from './text-fields.ts';

/* docs/rules/exchange.md 5.1, 10.3 */

const folder = import.meta.dirname;
const isTest = (name: string): boolean => /\.(?:test|examples)\.ts$/.test(name);
const files = (below: string): string[] =>
	readdirSync(join(folder, below), { recursive: true, encoding: 'utf8' }).filter(
		(name) => name.endsWith('.ts') && !isTest(name),
	);

/** Every schema that the rules of the exchange export, by its name. */
const schemas = new Map<string, v.GenericSchema>();
for (const name of readdirSync(folder).filter((one) => one.endsWith('.ts') && !isTest(one)))
	for (const [exported, value] of Object.entries((await import(join(folder, name))) as object))
		if (typeof value === 'object' && value !== null && (value as v.GenericSchema).kind === 'schema')
			schemas.set(exported, value as v.GenericSchema);

/** What the texts of a schema become before they are checked. */
const becomes: Readonly<Record<string, string>> = {
	StartWarningForm: 'WarningContent',
	SaveWarningForm: 'WarningContent',
	ChangeVersionForm: 'VersionForm',
	ChangeExperienceForm: 'ExperienceForm',
	PracticeRecord: 'SavePracticeForm',
	ActivityFacts: 'SavePracticeForm',
	StudyForm: 'StudyRecord',
	StudyResultRecord: 'StudyRecord',
};
/** Which it is by the answer. */
const answers = ['SightingForm', 'QuestionForm', 'PassOnForm'];

const source = files('server').map((name) => readFileSync(join(folder, 'server', name), 'utf8'));
/** Whether an operation has the texts of a schema checked. */
const isChecked = (name: string): boolean =>
	source.some((text) =>
		new RegExp(
			String.raw`(?:personalDataIn|refusedInNotes)\(ctx, ${name},|checkedTexts\(${name},|form: (?:[^\n]* )?\[${name},`,
		).test(text),
	);

/** The form of a study asks for one more outcome as well, so it is made only when it is used. */
const fieldsOf = (name: string, schema: v.GenericSchema) => (name === 'StudyForm' ? [] : textFields(schema));

/** How each text of a schema is checked, by the name of its field in a form. */
const checks = (name: string) =>
	new Map(
		textFields(schemas.get(name) as v.GenericSchema).map(({ path, check, unchecked: reason }) => [
			path.filter((key) => key !== 'cap').join('.'),
			reason ?? check,
		]),
	);

describe('Each text that somebody can type in the exchange', () => {
	it('is in a schema that this test finds', () => {
		expect(schemas.size).toBeGreaterThan(40);
		expect([...schemas.keys()]).toEqual(
			expect.arrayContaining([...Object.keys(becomes), ...Object.values(becomes), ...answers]),
		);
	});

	it.each([...schemas])('is checked, or says why not: %s. 5.1, 10.3', (name, schema) => {
		const fields = fieldsOf(name, schema);
		for (const { path, unchecked: reason } of fields)
			if (reason !== undefined)
				expect([path, reason]).toEqual([path, expect.stringMatching(/^\p{Lu}.{15,}\.$/u)]);
		const texts = fields.filter(({ unchecked: reason }) => reason === undefined);
		if (texts.length && !answers.includes(name))
			expect([name, isChecked(becomes[name] ?? name)]).toEqual([name, true]);
	});

	it('of a warning is checked in its form as it is in its content. 10.3', () => {
		const content = new Map([...checks('WarningContent'), ...checks('WarningNote')]);
		expect(checks('SaveWarningForm').size).toBeGreaterThan(15);
		// The form takes CAS numbers as one text.
		for (const [field, check] of checks('SaveWarningForm'))
			expect([field, check]).toEqual([field, content.get(field) ?? content.get(`${field}.*`)]);
		expect(content.get('imprint')).toBe('imprint');
		expect(content.get('citation')).toBe('citation');
	});
});

describe('A text of a schema', () => {
	const line = v.pipe(v.optional(v.string(), ''), v.maxLength(100));
	const schema = v.object({
		id: v.pipe(v.string(), v.uuid()),
		title: v.record(v.string(), line),
		results: v.array(v.object({ place: v.nullable(line), kind: v.picklist(['a']) })),
		sender: v.pipe(line, unchecked('It is an address of an office.')),
		isTrue: v.pipe(
			v.string(),
			v.transform((value) => value === 'yes'),
			v.boolean(),
		),
	});

	it('is found at any depth, by the name of its field', () => {
		const value = {
			id: 'x',
			title: { en: 'One', fr: 'Un' },
			results: [{ place: null, kind: 'a' }, { place: 'Two' }],
			sender: 'a@example.org',
			isTrue: true,
		};
		expect(checkedTexts(schema, value)).toEqual([
			{ field: 'title.en', text: 'One', check: 'text' },
			{ field: 'title.fr', text: 'Un', check: 'text' },
			{ field: 'results.1.place', text: 'Two', check: 'text' },
		]);
	});

	it('of a type that is not known stops the program', () => {
		expect(() => textFields(v.object({ any: v.unknown() }))).toThrow('unknown');
	});
});
