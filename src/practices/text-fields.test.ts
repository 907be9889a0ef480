import { describe } from 'vitest';
import { schemasIn, testTextFields } from '#platform/text-fields.examples.ts';

/* docs/rules/practices.md */

const folder = import.meta.dirname;
const schemas = await schemasIn(folder);

describe('Each text that somebody can type about practices. 5.1', () => {
	testTextFields(schemas, {
		folder,
		becomes: {
			ChangeVersionForm: 'VersionForm',
			ChangeExperienceForm: 'ExperienceForm',
			PracticeRecord: 'SavePracticeForm',
			StudyForm: 'StudyRecord',
			StudyEntry: 'StudyRecord',
			StudyReport: 'StudyRecord',
			StudyResult: 'StudyRecord',
			Trial: 'StudyRecord',
			EvidenceReview: 'StudyRecord',
		},
		// The form of a study asks for one more report or result as well, so it is made only when it is used.
		lazy: ['StudyForm'],
		least: 25,
	});
});
