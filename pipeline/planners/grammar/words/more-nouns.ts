import type { SaidTarget } from '../../../plan/schema/understanding.js';

/** Further nouns, singular, of the kinds of targets that masks know: what people are, trades, and sports; kinds of plants, of ground, and of water; words of a name are joined by `_`. */
export const MORE_NOUNS: Readonly<Partial<Record<SaidTarget['kind'], string>>> = {
  person:
    // kin, trades, music, sports, tales, crowds, bodies
    `
      teen preteen infant newborn parent grandparent granny nana grandson granddaughter grandchild niece nephew sibling stepmother
      stepfather fiance fiancee boyfriend girlfriend lad lass bloke chap fella gent gentlemen pensioner elder senior twin triplet schoolboy
      schoolgirl schoolchildren schoolkid classmate roommate teammate graduate tomboy businessman businesswoman businessmen salesman
      saleswoman cashier clerk receptionist secretary lawyer judge butcher baker carpenter plumber electrician mechanic welder bricklayer
      roofer gardener miner blacksmith potter weaver tailor seamstress hairdresser barber stylist firefighter fireman firemen paramedic
      surgeon dentist vet veterinarian pharmacist scientist researcher engineer technician programmer professor lecturer tutor librarian
      janitor cleaner postman mailman courier milkman shepherd rancher fishermen hunter lumberjack bartender waitress butler maid nanny
      babysitter landlord lifeguard bodyguard bouncer watchman guard sheriff detective spy soldier trooper troops veteran sniper pilot
      copilot stewardess captain seaman skipper cameraman camerawoman photographer journalist newsreader newscaster anchorwoman hostess
      influencer vlogger streamer gamer youtuber blogger comedian performer entertainer juggler acrobat gymnast stuntman stuntwoman busker
      conductor violinist pianist cellist bassist saxophonist trumpeter flutist keyboarder rapper dj vocalist choir orchestra quartet trio
      soloist busker maestro coach trainer umpire linesman goalie striker defender midfielder quarterback bowler golfer footballer skier
      snowboarder skateboarder biker motorcyclist jogger sprinter hurdler diver rower kayaker wrestler boxer fencer archer gladiator
      swordsman jockey racer equestrian bodybuilder weightlifter yogi cheerleader pirate viking samurai ninja warrior cowboy cowgirl emperor
      empress duke duchess peasant pope priest bishop vicar rabbi imam pilgrim wizard witch superhero thief burglar robber gangster prisoner
      bandit jester sultan pharaoh caveman inhabitant resident villager townspeople citizen commuter shopper visitor spectator onlooker
      protester demonstrator attendee participant contestant competitor crew staff employee colleague coworker manager president politician
      mayor minister ambassador homeless refugee immigrant volunteer celebrity busker newcomer beggar mourner worshipper partygoer beachgoer
      sunbather holidaymaker camper backpacker trekker wanderer traveler traveller eyelid eyelash lash eyelashes lashes brow freckle wrinkle
      dimple jaw jawline nostril scalp fringe ponytail braid pigtail dreadlocks curls afro stubble sideburns goatee tongue tooth throat nape
      chest belly tummy stomach waist thigh knee calf shin ankle toe wrist elbow forearm thumb knuckle fingernail toenail pimple blemish
      bangs torso
    `,
  plants: `
      acacia aspen azalea begonia bonsai bracken bramble buttercup camellia carnation chrysanthemum conifer cornfield cypress dahlia
      dandelion elm eucalyptus fir flora foxglove geranium gorse grapevine grasses grassland grove heather hollyhock honeysuckle hyacinth
      jasmine juniper kelp larch laurel lotus magnolia mangrove marigold nettle oleander pansy peony petunia poplar primrose rainforest
      redwood rhododendron rosebush rosebushes sagebrush sequoia snowdrop stalk succulent sycamore thicket thistle treeline treetop
      wildflower wisteria yew yucca zinnia woodland cherry_blossom cherry_tree apple_tree olive_tree fruit_tree lemon_tree fir_tree
      pine_forest christmas_tree water_lily potted_plant wheat_field corn_field flower_field tree_trunk tree_branch tall_grass rose_bush
    `,
  ground: `
      alley alleyway avenue boulevard cobbles crossing kerb freeway motorway intersection roadside roundabout paving promenade quay shore
      shoreline seashore sandbank sands towpath yard backyard clearing farmland racetrack rink pitch zebra_crossing bike_lane bike_path
      gravel_path forest_floor forest_path dirt_track football_field football_pitch soccer_field tennis_court basketball_court ice_rink
      village_street sandy_beach country_road kitchen_floor street_surface
    `,
  water: `
      current estuary floodwater gulf inlet oasis ripple strait swamp marsh wetland torrent waterway whirlpool loch cove tide_pool
      river_water lake_water sea_water ocean_water water_surface ocean_wave hot_tub bathwater cascade
    `,
};
