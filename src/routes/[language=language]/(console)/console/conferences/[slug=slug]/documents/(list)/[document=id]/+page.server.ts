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
	decideCorrection,
	deleteDraft,
	issueDocument,
	issueFurtherVersions,
	relateDocument,
	removeVersion,
	returnDocument,
	unrelateDocument,
	withdrawDocument,
} from '#documents/server';
import { formAction } from '#platform/server/form-action.ts';
import * as v from 'valibot';
import { afterDeleting, afterFollowing, afterSaving, withSuccess, thenNext } from './after.server.ts';
import { documentPage } from './document-page.server.ts';
import {
	awaitTyped,
	followTyped,
	onDocument,
	onRevision,
	quotaOf,
	saveTyped,
	uploadVersion,
	versionFields,
} from './on-document.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) =>
	documentPage(locals.context, params, (await parent()).zone, url);

const success = withSuccess('saved');
const files = { fields: versionFields, quota: quotaOf };

export const actions: Actions = {
	save: formAction(DetailsForm, saveTyped, { success: afterSaving }),
	issue: formAction(RevisionForm, onRevision(issueDocument), { success: thenNext('issued') }),
	return: formAction(ReasonForm, onRevision(returnDocument), { success: thenNext('returned') }),
	withdraw: formAction(ReasonForm, onRevision(withdrawDocument), { success: withSuccess('withdrawn') }),
	delete: formAction(RevisionForm, onRevision(deleteDraft), { success: afterDeleting }),
	decide: formAction(CorrectionDecisionForm, onDocument(decideCorrection), { success: thenNext('saved') }),
	await: formAction(AwaitedForm, awaitTyped, { success }),
	upload: formAction(FileForm, uploadVersion, { success, files }),
	'remove-version': formAction(RemoveVersionForm, onDocument(removeVersion), { success }),
	'issue-versions': formAction(v.object({}), onDocument(issueFurtherVersions), {
		success: thenNext('issued'),
	}),
	follow: formAction(FollowForm, followTyped, { success: afterFollowing }),
	relate: formAction(RelateForm, onDocument(relateDocument), { success }),
	unrelate: formAction(UnrelateForm, onDocument(unrelateDocument), { success }),
};
