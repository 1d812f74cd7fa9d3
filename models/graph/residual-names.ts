/** Name of what ControlNets add to a UNet's skip connection, as diffusers has it; of the UNet's input and of the ControlNet's output. */
export const residualName = (skip: number): string => `down_block_${skip}_additional_residual`;

/** Name of what they add to the output of its middle. */
export const MID_RESIDUAL = 'mid_block_additional_residual';

/** Whether an input of a UNet is such an addition. */
export const isResidual = (name: string): boolean => /^(down_block_\d+|mid_block)_additional_residual$/.test(name);
