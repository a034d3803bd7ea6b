<?php
// Uses the client generated with `php.yaml`. Prints what it read as JSON.

declare(strict_types=1);

// sample: token
use DeviceManagementPartner\Api\DeviceManagementPartnersApi;
use DeviceManagementPartner\ApiException;
use DeviceManagementPartner\Configuration;
use DeviceManagementPartner\Model;
use DeviceManagementPartner\ObjectSerializer;
// end of sample

const DOCUMENTED_ID = 'd21e377a-377a-d21e-7a37-1ed27a371ed2';
const FUTURE_ID = 'partner-from-the-future';
const MISSING_ID = 'no-such-partner';
const GROUP_ID = '5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11';

// Debian's Guzzle has its own autoloader; with Composer, vendor/autoload.php loads both.
require '/usr/share/php/GuzzleHttp/autoload.php';
spl_autoload_register(function (string $class): void {
    if (str_starts_with($class, 'DeviceManagementPartner\\')) {
        require __DIR__ . '/client/lib/' . strtr(substr($class, 24), '\\', '/') . '.php';
    }
});

// sample: token
$configuration = (new Configuration())
    ->setHost(getenv('GRAPH_BASE_URL'))
    ->setAccessToken(getenv('GRAPH_TOKEN'));
$http = new GuzzleHttp\Client();
$api = new DeviceManagementPartnersApi($http, $configuration);
// end of sample

echo json_encode([
    'updated' => $api->updateDeviceManagementPartner(DOCUMENTED_ID, documentedUpdate()),
    'readBack' => $api->getDeviceManagementPartner(DOCUMENTED_ID),
    'listed' => listIds($api, $http),
    'created' => createAll($api),
    'enabled' => enableForGroup($api, DOCUMENTED_ID, GROUP_ID),
    'cleared' => clearRemovalDate($api, DOCUMENTED_ID),
    'unknown' => $api->getDeviceManagementPartner(FUTURE_ID),
    'notFound' => find($api, MISSING_ID),
], JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES), "\n";

function documentedUpdate(): Model\DeviceManagementPartnerInput
{
    return (new Model\DeviceManagementPartnerInput())
        ->setOdataType('#microsoft.graph.deviceManagementPartner')
        ->setLastHeartbeatDateTime('2016-12-31T23:59:37.9174975-08:00')
        ->setPartnerState(Model\DeviceManagementPartnerTenantState::UNAVAILABLE)
        ->setPartnerAppType(Model\DeviceManagementPartnerAppType::SINGLE_TENANT_APP)
        ->setSingleTenantAppId('Single Tenant App Id value')
        ->setDisplayName('Display Name value')
        ->setIsConfigured(true)
        ->setWhenPartnerDevicesWillBeRemovedDateTime('2016-12-31T23:56:38.2655023-08:00')
        ->setWhenPartnerDevicesWillBeMarkedAsNonCompliantDateTime('2016-12-31T23:58:42.2131231-08:00')
        ->setGroupsRequiringPartnerEnrollment([
            (new Model\DeviceManagementPartnerAssignmentInput())
                ->setOdataType('microsoft.graph.deviceManagementPartnerAssignment')
                ->setTarget(
                    (new Model\ConfigurationManagerCollectionAssignmentTarget())
                        ->setOdataType('microsoft.graph.configurationManagerCollectionAssignmentTarget')
                        ->setCollectionId('Collection Id value'),
                ),
        ]);
}

/** @return Model\ModelInterface[] */
function everyTarget(): array
{
    return [
        (new Model\GroupAssignmentTarget())
            ->setOdataType('#microsoft.graph.groupAssignmentTarget')
            ->setGroupId('5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11'),
        (new Model\ExclusionGroupAssignmentTarget())
            ->setOdataType('#microsoft.graph.exclusionGroupAssignmentTarget')
            ->setGroupId('8f0d9a34-0c4e-4a0e-8a0b-2b4a5f1f6c22'),
        (new Model\AllLicensedUsersAssignmentTarget())
            ->setOdataType('#microsoft.graph.allLicensedUsersAssignmentTarget'),
        (new Model\AllDevicesAssignmentTarget())
            ->setOdataType('#microsoft.graph.allDevicesAssignmentTarget'),
        (new Model\ConfigurationManagerCollectionAssignmentTarget())
            ->setOdataType('#microsoft.graph.configurationManagerCollectionAssignmentTarget')
            ->setCollectionId('Collection Id value'),
        (new Model\ScopeTagGroupAssignmentTarget())
            ->setOdataType('#microsoft.graph.scopeTagGroupAssignmentTarget')
            ->setTargetType(Model\ScopeTagTargetType::USER)
            ->setEntraObjectId('Entra Object Id value'),
    ];
}

/** @return Model\DeviceManagementPartner[] */
function createAll(DeviceManagementPartnersApi $api): array
{
    return array_map(function (Model\ModelInterface $target) use ($api) {
        $assignment = (new Model\DeviceManagementPartnerAssignmentInput())->setTarget($target);
        $partner = (new Model\DeviceManagementPartnerInput())
            ->setGroupsRequiringPartnerEnrollment([$assignment]);
        $created = $api->createDeviceManagementPartner($partner);
        return $api->getDeviceManagementPartner($created->getId());
    }, everyTarget());
}

// sample: update
function enableForGroup(
    DeviceManagementPartnersApi $api,
    string $partnerId,
    string $groupId,
): Model\DeviceManagementPartner {
    $group = (new Model\GroupAssignmentTarget())
        ->setOdataType('#microsoft.graph.groupAssignmentTarget')
        ->setGroupId($groupId);
    $assignment = (new Model\DeviceManagementPartnerAssignmentInput())->setTarget($group);
    $changes = (new Model\DeviceManagementPartnerInput())
        ->setPartnerState(Model\DeviceManagementPartnerTenantState::ENABLED)
        ->setGroupsRequiringPartnerEnrollment([$assignment]);
    return $api->updateDeviceManagementPartner($partnerId, $changes);
}
// end of sample

// sample: clear
function clearRemovalDate(
    DeviceManagementPartnersApi $api,
    string $partnerId,
): Model\DeviceManagementPartner {
    $changes = (new Model\DeviceManagementPartnerInput())
        ->setWhenPartnerDevicesWillBeRemovedDateTime(null);
    return $api->updateDeviceManagementPartner($partnerId, $changes);
}
// end of sample

// sample: list
/** @return string[] */
function listIds(DeviceManagementPartnersApi $api, GuzzleHttp\Client $http): array
{
    $ids = [];
    $page = $api->listDeviceManagementPartners();
    while (true) {
        foreach ($page->getValue() as $partner) {
            $ids[] = $partner->getId();
        }
        if ($page->getOdataNextLink() === null) {
            return $ids;
        }
        // The generated API has no method that follows a nextLink.
        $authorization = ['Authorization' => 'Bearer ' . $api->getConfig()->getAccessToken()];
        $response = $http->get($page->getOdataNextLink(), ['headers' => $authorization]);
        $page = ObjectSerializer::deserialize(
            (string) $response->getBody(),
            Model\DeviceManagementPartnerCollectionResponse::class,
        );
    }
}
// end of sample

// sample: notFound
function find(DeviceManagementPartnersApi $api, string $partnerId): mixed
{
    try {
        return $api->getDeviceManagementPartner($partnerId);
    } catch (ApiException $exception) {
        if ($exception->getCode() !== 404) {
            throw $exception;
        }
        $body = $exception->getResponseObject();
        return ['status' => $exception->getCode(), 'code' => $body->getError()->getCode()];
    }
}
// end of sample
