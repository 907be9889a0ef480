import { codesOf } from '#platform/codes.ts';

/* The lists of codes of practices and studies: each code with the key of its label. docs/rules/practices.md §1 */

/** `activity`: an alternative activity for young people. */
export const practiceKindLabels = {
	programme: 'practices.kind.programme',
	activity: 'practices.kind.activity',
} as const;
export type PracticeKind = keyof typeof practiceKindLabels;
export const practiceKinds = codesOf(practiceKindLabels);

/** Age bands: before birth, 0–5, 6–10, 11–14, 15–19, 20 and older. */
export const ageLabels = {
	prenatal: 'practices.age.prenatal',
	'early-childhood': 'practices.age.early-childhood',
	'middle-childhood': 'practices.age.middle-childhood',
	'early-adolescence': 'practices.age.early-adolescence',
	adolescence: 'practices.age.adolescence',
	adult: 'practices.age.adult',
} as const;
export type PracticeAge = keyof typeof ageLabels;
export const practiceAges = codesOf(ageLabels);

export const settingLabels = {
	family: 'practices.setting.family',
	school: 'practices.setting.school',
	community: 'practices.setting.community',
	workplace: 'practices.setting.workplace',
	health: 'practices.setting.health',
	nightlife: 'practices.setting.nightlife',
	online: 'practices.setting.online',
} as const;
export type PracticeSetting = keyof typeof settingLabels;
export const practiceSettings = codesOf(settingLabels);

/** Levels of risk: for everybody, for groups at risk, for persons at risk. */
export const riskLabels = {
	universal: 'practices.risk.universal',
	selective: 'practices.risk.selective',
	indicated: 'practices.risk.indicated',
} as const;
export type RiskLevel = keyof typeof riskLabels;
export const riskLevels = codesOf(riskLabels);

/** Types of intervention, by the list of the UNODC and WHO International Standards; the codes are ours. */
export const interventionLabels = {
	'prenatal-visits': 'practices.intervention.prenatal-visits',
	'parenting-skills': 'practices.intervention.parenting-skills',
	'early-education': 'practices.intervention.early-education',
	'social-skills': 'practices.intervention.social-skills',
	'classroom-management': 'practices.intervention.classroom-management',
	'school-attendance': 'practices.intervention.school-attendance',
	'prevention-education': 'practices.intervention.prevention-education',
	'school-policy': 'practices.intervention.school-policy',
	'individual-support': 'practices.intervention.individual-support',
	'alcohol-tobacco-policy': 'practices.intervention.alcohol-tobacco-policy',
	'community-coalition': 'practices.intervention.community-coalition',
	'media-campaign': 'practices.intervention.media-campaign',
	'nightlife-venues': 'practices.intervention.nightlife-venues',
	workplace: 'practices.intervention.workplace',
	'brief-intervention': 'practices.intervention.brief-intervention',
	mentoring: 'practices.intervention.mentoring',
	sport: 'practices.intervention.sport',
	arts: 'practices.intervention.arts',
	'open-space': 'practices.intervention.open-space',
} as const;
export type Intervention = keyof typeof interventionLabels;
export const interventions = codesOf(interventionLabels);

/** What the practice changes. Protective factors begin with `protective-`. */
export const factorLabels = {
	'early-use': 'practices.factor.early-use',
	'favourable-norms': 'practices.factor.favourable-norms',
	'peer-use': 'practices.factor.peer-use',
	'family-conflict': 'practices.factor.family-conflict',
	'family-management': 'practices.factor.family-management',
	'school-failure': 'practices.factor.school-failure',
	'low-school-commitment': 'practices.factor.low-school-commitment',
	availability: 'practices.factor.availability',
	'unstructured-time': 'practices.factor.unstructured-time',
	'sensation-seeking': 'practices.factor.sensation-seeking',
	'mental-distress': 'practices.factor.mental-distress',
	deprivation: 'practices.factor.deprivation',
	'protective-family-bond': 'practices.factor.protective-family-bond',
	'protective-school-bond': 'practices.factor.protective-school-bond',
	'protective-social-skills': 'practices.factor.protective-social-skills',
	'protective-self-control': 'practices.factor.protective-self-control',
	'protective-refusal-skills': 'practices.factor.protective-refusal-skills',
	'protective-accurate-norms': 'practices.factor.protective-accurate-norms',
	'protective-opportunities': 'practices.factor.protective-opportunities',
	'protective-mentor': 'practices.factor.protective-mentor',
} as const;
export type Factor = keyof typeof factorLabels;
export const factors = codesOf(factorLabels);

/** Groups of people, never persons. */
export const groupLabels = {
	everybody: 'practices.group.everybody',
	pupils: 'practices.group.pupils',
	students: 'practices.group.students',
	parents: 'practices.group.parents',
	'young-people-at-risk': 'practices.group.young-people-at-risk',
	'children-of-users': 'practices.group.children-of-users',
	migrants: 'practices.group.migrants',
	employees: 'practices.group.employees',
	'night-guests': 'practices.group.night-guests',
	offenders: 'practices.group.offenders',
} as const;
export type TargetGroup = keyof typeof groupLabels;
export const targetGroups = codesOf(groupLabels);

export const delivererLabels = {
	teacher: 'practices.deliverer.teacher',
	police: 'practices.deliverer.police',
	'youth-worker': 'practices.deliverer.youth-worker',
	'health-worker': 'practices.deliverer.health-worker',
	'social-worker': 'practices.deliverer.social-worker',
	parent: 'practices.deliverer.parent',
	peer: 'practices.deliverer.peer',
	volunteer: 'practices.deliverer.volunteer',
	municipality: 'practices.deliverer.municipality',
	computer: 'practices.deliverer.computer',
} as const;
export type Deliverer = keyof typeof delivererLabels;
export const deliverers = codesOf(delivererLabels);

/** What police do in a practice. Lessons and structural roles have different evidence. 4.1 */
export const policeRoleLabels = {
	lessons: 'practices.police.lessons',
	referral: 'practices.police.referral',
	coalition: 'practices.police.coalition',
	environment: 'practices.police.environment',
} as const;
export type PoliceRole = keyof typeof policeRoleLabels;
export const policeRoles = codesOf(policeRoleLabels);

/** Means that need the rights check; the first three are never good practice. 4.3, 4.4 */
export const meansLabels = {
	'compulsory-testing': 'practices.means.compulsory-testing',
	'pupil-informants': 'practices.means.pupil-informants',
	'individual-risk-scores': 'practices.means.individual-risk-scores',
	'voluntary-testing': 'practices.means.voluntary-testing',
	dogs: 'practices.means.dogs',
	'data-matching': 'practices.means.data-matching',
} as const;
export type Means = keyof typeof meansLabels;
export const means = codesOf(meansLabels);

/** Who took part in the design. */
export const participantLabels = {
	'young-people': 'practices.participant.young-people',
	parents: 'practices.participant.parents',
	teachers: 'practices.participant.teachers',
	police: 'practices.participant.police',
	community: 'practices.participant.community',
	'people-with-experience': 'practices.participant.people-with-experience',
	scientists: 'practices.participant.scientists',
} as const;
export type DesignParticipant = keyof typeof participantLabels;
export const designParticipants = codesOf(participantLabels);

/** Cost for each participant, in euros. */
export const costLabels = {
	free: 'practices.cost.free',
	'to-10': 'practices.cost.to-10',
	'to-50': 'practices.cost.to-50',
	'to-200': 'practices.cost.to-200',
	'above-200': 'practices.cost.above-200',
	unknown: 'practices.cost.unknown',
} as const;
export type CostBand = keyof typeof costLabels;
export const costBands = codesOf(costLabels);

export const trainingLabels = {
	none: 'practices.training.none',
	'under-a-day': 'practices.training.under-a-day',
	'one-to-three-days': 'practices.training.one-to-three-days',
	'over-three-days': 'practices.training.over-three-days',
	unknown: 'practices.training.unknown',
} as const;
export type Training = keyof typeof trainingLabels;
export const trainings = codesOf(trainingLabels);

/** On what conditions the materials may be used. */
export const licenceLabels = {
	open: 'practices.licence.open',
	'free-of-charge': 'practices.licence.free-of-charge',
	paid: 'practices.licence.paid',
	unknown: 'practices.licence.unknown',
} as const;
export type MaterialLicence = keyof typeof licenceLabels;
export const materialLicences = codesOf(licenceLabels);

/** The eight stages and four themes of the European Drug Prevention Quality Standards, at basic level. 1.4 */
export const qualityItemLabels = {
	needs: 'practices.quality.needs',
	resources: 'practices.quality.resources',
	formulation: 'practices.quality.formulation',
	design: 'practices.quality.design',
	management: 'practices.quality.management',
	delivery: 'practices.quality.delivery',
	evaluation: 'practices.quality.evaluation',
	improvement: 'practices.quality.improvement',
	sustainability: 'practices.quality.sustainability',
	communication: 'practices.quality.communication',
	staff: 'practices.quality.staff',
	ethics: 'practices.quality.ethics',
} as const;
export type QualityItem = keyof typeof qualityItemLabels;
export const qualityItems = codesOf(qualityItemLabels);

/** The questions of the rights check. 4.3 */
export const rightsLabels = {
	'legal-basis': 'practices.rights.legal-basis',
	necessary: 'practices.rights.necessary',
	voluntary: 'practices.rights.voluntary',
	'no-sanction': 'practices.rights.no-sanction',
	complaints: 'practices.rights.complaints',
	'no-discrimination': 'practices.rights.no-discrimination',
	'data-flow': 'practices.rights.data-flow',
} as const;
export type RightsQuestion = keyof typeof rightsLabels;
export const rightsQuestions = codesOf(rightsLabels);

/** What studies measure. */
export const outcomeLabels = {
	'alcohol-initiation': 'practices.outcome.alcohol-initiation',
	'alcohol-use': 'practices.outcome.alcohol-use',
	drunkenness: 'practices.outcome.drunkenness',
	'tobacco-initiation': 'practices.outcome.tobacco-initiation',
	'tobacco-use': 'practices.outcome.tobacco-use',
	'cannabis-initiation': 'practices.outcome.cannabis-initiation',
	'cannabis-use': 'practices.outcome.cannabis-use',
	'drug-use': 'practices.outcome.drug-use',
	'substance-problems': 'practices.outcome.substance-problems',
	deaths: 'practices.outcome.deaths',
	poisonings: 'practices.outcome.poisonings',
	'hospital-admissions': 'practices.outcome.hospital-admissions',
	'treatment-contact': 'practices.outcome.treatment-contact',
	delinquency: 'practices.outcome.delinquency',
	violence: 'practices.outcome.violence',
	bullying: 'practices.outcome.bullying',
	'mental-health': 'practices.outcome.mental-health',
	'school-attainment': 'practices.outcome.school-attainment',
	absence: 'practices.outcome.absence',
	'social-skills': 'practices.outcome.social-skills',
	'parenting-skills': 'practices.outcome.parenting-skills',
	'attitudes-knowledge': 'practices.outcome.attitudes-knowledge',
} as const;
export type Outcome = keyof typeof outcomeLabels;
export const outcomes = codesOf(outcomeLabels);

/** Substances by which a practice is found. 8.3 */
export const substanceLabels = {
	alcohol: 'practices.substance.alcohol',
	tobacco: 'practices.substance.tobacco',
	cannabis: 'practices.substance.cannabis',
	drugs: 'practices.substance.drugs',
} as const;
export type Substance = keyof typeof substanceLabels;
export const substances = codesOf(substanceLabels);
