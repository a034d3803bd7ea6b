//! Uses the client generated with `rust.yaml`. Prints what it read as JSON.

mod samples;

use device_management_partner::apis::configuration::Configuration;
use device_management_partner::apis::device_management_partners_api as api;
use device_management_partner::models::{self, DeviceAndAppManagementAssignmentTarget as Target};
use samples::{clear_removal_date, connect, enable_for_group, find, list_ids, Outcome};
use serde_json::json;

const DOCUMENTED_ID: &str = "d21e377a-377a-d21e-7a37-1ed27a371ed2";
const FUTURE_ID: &str = "partner-from-the-future";
const MISSING_ID: &str = "no-such-partner";
const GROUP_ID: &str = "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11";

fn main() -> Outcome<()> {
    let graph = connect()?;
    let updated = update(&graph, documented_update())?;
    let read_back = get(&graph, DOCUMENTED_ID)?;
    let listed = list_ids(&graph)?;
    let created = every_target()
        .into_iter()
        .map(|target| create(&graph, target))
        .collect::<Outcome<Vec<_>>>()?;
    let enabled = enable_for_group(&graph, DOCUMENTED_ID, GROUP_ID)?;
    let cleared = clear_removal_date(&graph, DOCUMENTED_ID)?;
    let seen = json!({
        "updated": updated,
        "readBack": read_back,
        "listed": listed,
        "created": created,
        "enabled": enabled,
        "cleared": cleared,
        "unknown": get(&graph, FUTURE_ID)?,
        "notFound": find(&graph, MISSING_ID)?,
    });
    println!("{seen}");
    Ok(())
}

fn documented_update() -> models::DeviceManagementPartnerInput {
    use models::configuration_manager_collection_assignment_target::AtOdataType as TargetType;
    use models::device_management_partner_assignment_input::AtOdataType as AssignmentType;
    use models::device_management_partner_input::AtOdataType as PartnerType;
    let target = models::ConfigurationManagerCollectionAssignmentTarget {
        odata_type: TargetType::MicrosoftGraphConfigurationManagerCollectionAssignmentTarget,
        collection_id: text("Collection Id value"),
    };
    models::DeviceManagementPartnerInput {
        odata_type: Some(PartnerType::HashMicrosoftGraphDeviceManagementPartner),
        last_heartbeat_date_time: Some("2016-12-31T23:59:37.9174975-08:00".into()),
        partner_state: Some(models::DeviceManagementPartnerTenantState::Unavailable),
        partner_app_type: Some(models::DeviceManagementPartnerAppType::SingleTenantApp),
        single_tenant_app_id: text("Single Tenant App Id value"),
        display_name: text("Display Name value"),
        is_configured: Some(true),
        when_partner_devices_will_be_removed_date_time: text("2016-12-31T23:56:38.2655023-08:00"),
        when_partner_devices_will_be_marked_as_non_compliant_date_time: text(
            "2016-12-31T23:58:42.2131231-08:00",
        ),
        groups_requiring_partner_enrollment: Some(vec![
            models::DeviceManagementPartnerAssignmentInput {
                odata_type: Some(AssignmentType::MicrosoftGraphDeviceManagementPartnerAssignment),
                target: Some(Some(Box::new(collection(target)))),
            },
        ]),
        ..Default::default()
    }
}

/// Each has its type in `@odata.type`, by default with `#`.
fn every_target() -> Vec<Target> {
    vec![
        Target::HashMicrosoftGraphGroupAssignmentTarget(Box::new(models::GroupAssignmentTarget {
            group_id: text("5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11"),
            ..Default::default()
        })),
        Target::HashMicrosoftGraphExclusionGroupAssignmentTarget(Box::new(
            models::ExclusionGroupAssignmentTarget {
                group_id: text("8f0d9a34-0c4e-4a0e-8a0b-2b4a5f1f6c22"),
                ..Default::default()
            },
        )),
        Target::HashMicrosoftGraphAllLicensedUsersAssignmentTarget(Default::default()),
        Target::HashMicrosoftGraphAllDevicesAssignmentTarget(Default::default()),
        collection(models::ConfigurationManagerCollectionAssignmentTarget {
            collection_id: text("Collection Id value"),
            ..Default::default()
        }),
        Target::HashMicrosoftGraphScopeTagGroupAssignmentTarget(Box::new(
            models::ScopeTagGroupAssignmentTarget {
                target_type: Some(models::ScopeTagTargetType::User),
                entra_object_id: text("Entra Object Id value"),
                ..Default::default()
            },
        )),
    ]
}

fn collection(target: models::ConfigurationManagerCollectionAssignmentTarget) -> Target {
    Target::HashMicrosoftGraphConfigurationManagerCollectionAssignmentTarget(Box::new(target))
}

fn text(value: &str) -> Option<Option<String>> {
    Some(Some(value.into()))
}

fn update(
    graph: &Configuration,
    changes: models::DeviceManagementPartnerInput,
) -> Outcome<models::DeviceManagementPartner> {
    Ok(api::update_device_management_partner(graph, DOCUMENTED_ID, changes, None)?)
}

fn get(graph: &Configuration, id: &str) -> Outcome<models::DeviceManagementPartner> {
    Ok(api::get_device_management_partner(graph, id, None, None)?)
}

fn create(graph: &Configuration, target: Target) -> Outcome<models::DeviceManagementPartner> {
    let assignment = models::DeviceManagementPartnerAssignmentInput {
        target: Some(Some(Box::new(target))),
        ..Default::default()
    };
    let partner = models::DeviceManagementPartnerInput {
        groups_requiring_partner_enrollment: Some(vec![assignment]),
        ..Default::default()
    };
    let created = api::create_device_management_partner(graph, partner, None)?;
    get(graph, &created.id.ok_or("what was created has no id")?)
}
