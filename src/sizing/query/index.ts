export { type Asked, deploymentFor, workloadOf } from './deployment-for.ts';
export { type Choices, deploymentOf } from './deployment-of.ts';
export { defaultEngine, platformsOf } from './engines.ts';
export { type ErrorCode, type EstimateError, fault } from './fault.ts';
export { type FormatSupport, formatSupport, nearestFormat } from './formats.ts';
export { hostLinkOf, linkOf, networkOf, readLink } from './links.ts';
export { readOffload } from './offload.ts';
export { complete, readParallelism, tensorWidth } from './parallelism.ts';
export { type EstimateRequest, estimateRequest, readRequest } from './request.ts';
