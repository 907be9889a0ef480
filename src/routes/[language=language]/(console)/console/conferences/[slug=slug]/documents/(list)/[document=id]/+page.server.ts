import type { RequestEvent } from '@sveltejs/kit';
import {
	AwaitedForm,
	CorrectionDecisionForm,
	DetailsForm,
	FileForm,
	FollowForm,
	ReasonForm,
	RelateForm,
	RemoveVersionForm,
	RevisionForm,
	UnrelateForm,
} from '#documents';
import {
	awaitTyped,
	decideCorrection,
	deleteDraft,
	issueDocument,
	issueFurtherVersions,
	officersQuota,
	relateDocument,
	removeVersion,
	returnDocument,
	saveTyped,
	unrelateDocument,
	versionFields,
	withdrawDocument,
} from '#documents/server';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { afterDeleting, afterFollowing, afterSaving, withSuccess, thenNext } from './after.server.ts';
import { documentPage } from './document-page.server.ts';
import { followTyped, inZone, onDocument, onRevision, uploadVersion } from './on-document.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) =>
	documentPage(locals.context, params, (await parent()).zone, url);

const saved = withSuccess('saved');
const files = { fields: versionFields, quota: ({ params }: RequestEvent) => officersQuota(params['slug']) };

export const actions: Actions = {
	save: formAction(DetailsForm, inZone(saveTyped), { success: (...to) => afterSaving(...to) }),
	issue: formAction(RevisionForm, onRevision(issueDocument), thenNext('issued')),
	return: formAction(ReasonForm, onRevision(returnDocument), thenNext('returned')),
	withdraw: formAction(ReasonForm, onRevision(withdrawDocument), withSuccess('withdrawn')),
	delete: formAction(RevisionForm, onRevision(deleteDraft), { success: afterDeleting }),
	decide: formAction(CorrectionDecisionForm, onDocument(decideCorrection), thenNext('saved')),
	await: formAction(AwaitedForm, inZone(awaitTyped), saved),
	upload: formAction(FileForm, onDocument(uploadVersion), { ...saved, files }),
	'remove-version': formAction(RemoveVersionForm, onDocument(removeVersion), saved),
	'issue-versions': formAction(PressForm, onDocument(issueFurtherVersions), thenNext('issued')),
	follow: formAction(FollowForm, onDocument(followTyped), { success: (...to) => afterFollowing(...to) }),
	relate: formAction(RelateForm, onDocument(relateDocument), saved),
	unrelate: formAction(UnrelateForm, onDocument(unrelateDocument), saved),
};
