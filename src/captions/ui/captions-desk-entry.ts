import { hydrateIslands } from '#ui/hydrate-islands.ts';
import Desk from './Desk/Desk.svelte';
import CaptionsKeyEntry from './Desk/CaptionsKeyEntry.svelte';

hydrateIslands({ 'captions-desk': Desk, 'captions-key-entry': CaptionsKeyEntry });
