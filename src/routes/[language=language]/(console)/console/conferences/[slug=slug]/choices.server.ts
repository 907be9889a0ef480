import type { EditStep } from '#conference';
import type { EntryKind, ListedEntry } from '#directory';
import { listEntries } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import { timeZones } from '#platform/time-zones.ts';
import type { FormChoices, FormOption } from '#conference/ui/EditionForm/context.ts';

/** Kinds of entries that can organise a conference, in display order. */
const bodies = ['structure', 'field-operation', 'chairpersonship', 'organisation', 'state'] as const;

const option = ({ slug, name }: ListedEntry, value = slug): FormOption => ({
	value,
	label: name.text,
	...(name.isRequested ? {} : { lang: name.language }),
});

/**
 * The options of the form: the directory in the reader's language.
 * @param step the step that needs them; all without it
 */
export async function choicesFor(
	ctx: OperationContext,
	languages: readonly string[],
	step?: EditStep,
): Promise<FormChoices> {
	const { language } = ctx;
	const isBasics = step === undefined || step === 'basics';
	const listed = async (kind: EntryKind): Promise<FormOption[]> =>
		isBasics ? (await listEntries(ctx, kind, language)).map((entry) => option(entry)) : [];
	const offered: FormOption[] = [];
	for (const kind of isBasics ? bodies : [])
		for (const entry of await listEntries(ctx, kind, language))
			offered.push(option(entry, `${kind}/${entry.slug}`));
	const names = new Intl.DisplayNames([language], { type: 'language' });
	return {
		fields: await listed('field'),
		states: await listed('state'),
		structures: await listed('structure'),
		series: await listed('series'),
		chairpersonships: await listed('chairpersonship'),
		bodies: offered,
		interpretation: languages.map((code) => ({ value: code, label: names.of(code) ?? code })),
		zones: step === 'where' ? timeZones : [],
	};
}
