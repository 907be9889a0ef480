import { EmailChoicesForm, EmailStepForm, ReleaseKindForm } from '#accreditation';
import { setEmailChoices } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { inConference } from '#site/in-conference.server.ts';
import { after, releaseKind, stepChosen } from '../steps.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	step: formAction(EmailStepForm, stepChosen, { success: after }),
	'release-kind': formAction(ReleaseKindForm, releaseKind, { success: after }),
	choices: formAction(EmailChoicesForm, inConference(setEmailChoices), { success: '?success=saved' }),
};
