import { hydrateIslands } from '#ui/hydrate-islands.ts';
import Captions from './Captions/Captions.svelte';
import CaptionsScreen from './Captions/CaptionsScreen.svelte';

hydrateIslands({ captions: Captions, 'captions-screen': CaptionsScreen });
