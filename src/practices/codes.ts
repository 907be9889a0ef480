import { codes } from '#platform/codes.ts';

/* The lists of codes of practices and studies: each code with the key of its label. docs/rules/practices.md §1 */

/** `activity`: an alternative activity for young people. */
export const practiceKinds = codes('practices.kind', ['programme', 'activity']);

/** Age bands: before birth, 0–5, 6–10, 11–14, 15–19, 20 and older. */
export const practiceAges = codes('practices.age', [
	'prenatal',
	'early-childhood',
	'middle-childhood',
	'early-adolescence',
	'adolescence',
	'adult',
]);

export const practiceSettings = codes('practices.setting', [
	'family',
	'school',
	'community',
	'workplace',
	'health',
	'nightlife',
	'online',
]);

/** Levels of risk: for everybody, for groups at risk, for persons at risk. */
export const riskLevels = codes('practices.risk', ['universal', 'selective', 'indicated']);

/** Types of intervention, by the list of the UNODC and WHO International Standards; the codes are ours. */
export const interventions = codes('practices.intervention', [
	'prenatal-visits',
	'parenting-skills',
	'early-education',
	'social-skills',
	'classroom-management',
	'school-attendance',
	'prevention-education',
	'school-policy',
	'individual-support',
	'alcohol-tobacco-policy',
	'community-coalition',
	'media-campaign',
	'nightlife-venues',
	'workplace',
	'brief-intervention',
	'mentoring',
	'sport',
	'arts',
	'open-space',
]);

/** What the practice changes. Protective factors begin with `protective-`. */
export const factors = codes('practices.factor', [
	'early-use',
	'favourable-norms',
	'peer-use',
	'family-conflict',
	'family-management',
	'school-failure',
	'low-school-commitment',
	'availability',
	'unstructured-time',
	'sensation-seeking',
	'mental-distress',
	'deprivation',
	'protective-family-bond',
	'protective-school-bond',
	'protective-social-skills',
	'protective-self-control',
	'protective-refusal-skills',
	'protective-accurate-norms',
	'protective-opportunities',
	'protective-mentor',
]);
export type Factor = (typeof factors)[number];

/** Groups of people, never persons. */
export const targetGroups = codes('practices.group', [
	'everybody',
	'pupils',
	'students',
	'parents',
	'young-people-at-risk',
	'children-of-users',
	'migrants',
	'employees',
	'night-guests',
	'offenders',
]);

export const deliverers = codes('practices.deliverer', [
	'teacher',
	'police',
	'youth-worker',
	'health-worker',
	'social-worker',
	'parent',
	'peer',
	'volunteer',
	'municipality',
	'computer',
]);

/** What police do in a practice. Lessons and structural roles have different evidence. 4.1 */
export const policeRoles = codes('practices.police', ['lessons', 'referral', 'coalition', 'environment']);

/** Means that need the rights check; the first three are never good practice. 4.3, 4.4 */
export const means = codes('practices.means', [
	'compulsory-testing',
	'pupil-informants',
	'individual-risk-scores',
	'voluntary-testing',
	'dogs',
	'data-matching',
]);
export type Means = (typeof means)[number];

/** Who took part in the design. */
export const designParticipants = codes('practices.participant', [
	'young-people',
	'parents',
	'teachers',
	'police',
	'community',
	'people-with-experience',
	'scientists',
]);

/** Cost for each participant, in euros. */
export const costBands = codes('practices.cost', [
	'free',
	'to-10',
	'to-50',
	'to-200',
	'above-200',
	'unknown',
]);
export type CostBand = (typeof costBands)[number];

export const trainings = codes('practices.training', [
	'none',
	'under-a-day',
	'one-to-three-days',
	'over-three-days',
	'unknown',
]);
export type Training = (typeof trainings)[number];

/** On what conditions the materials may be used. */
export const materialLicences = codes('practices.licence', ['open', 'free-of-charge', 'paid', 'unknown']);

/** The eight stages and four themes of the European Drug Prevention Quality Standards, at basic level. 1.4 */
export const qualityItems = codes('practices.quality', [
	'needs',
	'resources',
	'formulation',
	'design',
	'management',
	'delivery',
	'evaluation',
	'improvement',
	'sustainability',
	'communication',
	'staff',
	'ethics',
]);
export type QualityItem = (typeof qualityItems)[number];

/** The questions of the rights check. 4.3 */
export const rightsQuestions = codes('practices.rights', [
	'legal-basis',
	'necessary',
	'voluntary',
	'no-sanction',
	'complaints',
	'no-discrimination',
	'data-flow',
]);

/** What studies measure. */
export const outcomes = codes('practices.outcome', [
	'alcohol-initiation',
	'alcohol-use',
	'drunkenness',
	'tobacco-initiation',
	'tobacco-use',
	'cannabis-initiation',
	'cannabis-use',
	'drug-use',
	'substance-problems',
	'deaths',
	'poisonings',
	'hospital-admissions',
	'treatment-contact',
	'delinquency',
	'violence',
	'bullying',
	'mental-health',
	'school-attainment',
	'absence',
	'social-skills',
	'parenting-skills',
	'attitudes-knowledge',
]);
export type Outcome = (typeof outcomes)[number];

/** Substances by which a practice is found. 8.3 */
export const substances = codes('practices.substance', ['alcohol', 'tobacco', 'cannabis', 'drugs']);
