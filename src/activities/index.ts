/* Entry point of activities: codes, schemas, pure rules. */
export * from './codes.ts';
export {
	activitiesList,
	activityFacetLabels,
	officerActivitiesList,
	type ActivityFacet,
	type ListedActivity,
} from './activities-list.ts';
export type { ActivityRecord } from './activity.ts';
export { ReleaseForm, SaveActivityForm, StartActivityForm, VersionForm } from './activity-form.ts';
export { CreateImportForm, ColumnsForm } from './import-forms.ts';
export { MergeForm, OrganisationForm, OrganisationIdForm } from './organisation-forms.ts';
export { LinkVerdictForm, VerdictForm } from './verdict.ts';
