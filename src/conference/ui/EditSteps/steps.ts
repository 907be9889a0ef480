import type { EditStep } from '#conference';

/** The messages that name the steps. */
export const stepLabels: Readonly<Record<EditStep | 'publish', string>> = {
	basics: 'conference.edit.step.basics',
	where: 'conference.edit.where',
	agenda: 'conference.agenda',
	audience: 'conference.edit.step.audience',
	publish: 'conference.edit.step.publish',
};

/** The address of each step, below that of the conference's form. */
export const stepPaths: Readonly<Record<EditStep | 'publish', string>> = {
	basics: '',
	where: '/where',
	agenda: '/agenda',
	audience: '/audience',
	publish: '/publish',
};

/** The pages to open after saving, by the pressed button: `go:agenda`, or `go:agenda#field-items-0-number`. */
const onwards: Readonly<Record<string, string>> = {
	...stepPaths,
	preview: '/preview',
	translations: '/translations',
};

/** The page to open after saving, below that of the conference's form. @param pressed the button */
export function pathAfterSaving(pressed: string, step: EditStep): string {
	const [, page = '', field = ''] = /^go:([a-z]+)(#[\w-]+)?$/.exec(pressed) ?? [];
	const path = Object.hasOwn(onwards, page) ? onwards[page] : undefined;
	if (path === undefined) return `${stepPaths[step]}?success=saved`;
	return field ? `${path}?check${field}` : path;
}
