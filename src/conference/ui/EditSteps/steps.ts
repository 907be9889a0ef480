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
