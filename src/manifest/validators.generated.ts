// @ts-nocheck: generated from schemas/*.json by `npm run generate`; edit the schemas, not this file.
import type { ValidateFunction } from 'ajv/dist/2020.js';
import func1Module from 'ajv/dist/runtime/ucs2length.js';

const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://holdfast.dev/schemas/v1/repository.json","title":"Repository","description":"The desired-state repository as a whole: `holdfast.yaml` in its root.","type":"object","properties":{"apiVersion":{"description":"Version of the file format.","type":"string","enum":["holdfast.dev/v1"]},"kind":{"description":"What the file describes.","type":"string","enum":["Repository"]},"metadata":{"description":"Name, labels and annotations.","$ref":"#/$defs/Metadata"},"spec":{"description":"The desired state.","$ref":"#/$defs/RepositorySpec"}},"required":["apiVersion","kind","spec"],"additionalProperties":false,"$defs":{"Metadata":{"description":"Name, labels and annotations.","type":"object","properties":{"name":{"description":"A name for people; it has no effect.","type":"string","minLength":1,"maxLength":253},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false},"RepositorySpec":{"description":"Layout of the repository and defaults for its clusters.","type":"object","properties":{"layoutVersion":{"description":"Version of the repository's layout. This Holdfast knows 1.","type":"integer","minimum":1},"defaults":{"description":"What holds for every cluster whose own file does not say otherwise.","$ref":"#/$defs/RepositoryDefaults"}},"required":["layoutVersion"],"additionalProperties":false},"RepositoryDefaults":{"description":"Defaults for every cluster.","type":"object","properties":{"region":{"description":"ECS region of clusters without a `region` label.","type":"string","minLength":1,"maxLength":32,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","default":"us-east-1"},"recovery":{"description":"How clusters come back after a loss.","$ref":"#/$defs/RecoveryPolicy"},"prune":{"description":"Deletion of objects that left the repository.","$ref":"#/$defs/PrunePolicy"},"rollback":{"description":"What happens when a revision does not become healthy.","$ref":"#/$defs/RollbackPolicy"},"backup":{"description":"When backups are made and how long they are kept.","$ref":"#/$defs/BackupPolicy"},"deletionPolicy":{"description":"What happens to a cluster whose file goes away. Delete also needs the operator's leave.","type":"string","enum":["Retain","Delete"],"default":"Retain"}},"additionalProperties":false},"RecoveryPolicy":{"description":"How the cluster comes back after a loss.","type":"object","properties":{"enabled":{"description":"Whether the cluster is recovered with the others. false leaves it out; `holdfast recover NAME` still works.","type":"boolean","default":true},"priority":{"description":"Clusters with a higher number are recovered first.","type":"integer","minimum":-1000000,"maximum":1000000,"default":0}},"additionalProperties":false},"PrunePolicy":{"description":"Deletion of objects that left the repository.","type":"object","properties":{"enabled":{"description":"Whether objects that left the repository are deleted. false keeps them and lists them in the plan.","type":"boolean","default":true}},"additionalProperties":false},"RollbackPolicy":{"description":"What happens when a revision does not become healthy.","type":"object","properties":{"automatic":{"description":"Whether the cluster goes back to its last healthy commit by itself.","type":"boolean","default":false},"healthTimeout":{"description":"How long a revision may take to become healthy, such as `90s`, `10m` or `1h30m`.","type":"string","minLength":1,"maxLength":32,"pattern":"^([0-9]+(ms|s|m|h))+$","default":"10m"}},"additionalProperties":false},"BackupPolicy":{"description":"When backups are made and how long they are kept.","type":"object","properties":{"schedule":{"description":"Cron expression of five fields: minute, hour, day of month, month, day of week.","type":"string","minLength":1,"maxLength":256},"timezone":{"description":"IANA time zone in which the schedule is read, such as `Europe/Berlin`.","type":"string","minLength":1,"maxLength":64,"pattern":"^[A-Za-z0-9_+\\-\\/]+$","default":"UTC"},"retention":{"description":"How many backups are kept.","$ref":"#/$defs/BackupRetention"}},"required":["schedule"],"additionalProperties":false},"BackupRetention":{"description":"How many backups are kept; older ones are removed.","type":"object","properties":{"daily":{"description":"Number of days of which the last backup is kept.","type":"integer","minimum":0,"maximum":3650,"default":7},"weekly":{"description":"Number of weeks of which the last backup is kept.","type":"integer","minimum":0,"maximum":520,"default":4},"monthly":{"description":"Number of months of which the last backup is kept.","type":"integer","minimum":0,"maximum":120,"default":12}},"additionalProperties":false}}};
const schema32 = {"description":"Name, labels and annotations.","type":"object","properties":{"name":{"description":"A name for people; it has no effect.","type":"string","minLength":1,"maxLength":253},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false};
const func1 = func1Module.default ?? func1Module;
const pattern4 = new RegExp("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$", "u");
const schema33 = {"description":"Layout of the repository and defaults for its clusters.","type":"object","properties":{"layoutVersion":{"description":"Version of the repository's layout. This Holdfast knows 1.","type":"integer","minimum":1},"defaults":{"description":"What holds for every cluster whose own file does not say otherwise.","$ref":"#/$defs/RepositoryDefaults"}},"required":["layoutVersion"],"additionalProperties":false};
const schema34 = {"description":"Defaults for every cluster.","type":"object","properties":{"region":{"description":"ECS region of clusters without a `region` label.","type":"string","minLength":1,"maxLength":32,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","default":"us-east-1"},"recovery":{"description":"How clusters come back after a loss.","$ref":"#/$defs/RecoveryPolicy"},"prune":{"description":"Deletion of objects that left the repository.","$ref":"#/$defs/PrunePolicy"},"rollback":{"description":"What happens when a revision does not become healthy.","$ref":"#/$defs/RollbackPolicy"},"backup":{"description":"When backups are made and how long they are kept.","$ref":"#/$defs/BackupPolicy"},"deletionPolicy":{"description":"What happens to a cluster whose file goes away. Delete also needs the operator's leave.","type":"string","enum":["Retain","Delete"],"default":"Retain"}},"additionalProperties":false};
const schema35 = {"description":"How the cluster comes back after a loss.","type":"object","properties":{"enabled":{"description":"Whether the cluster is recovered with the others. false leaves it out; `holdfast recover NAME` still works.","type":"boolean","default":true},"priority":{"description":"Clusters with a higher number are recovered first.","type":"integer","minimum":-1000000,"maximum":1000000,"default":0}},"additionalProperties":false};
const schema36 = {"description":"Deletion of objects that left the repository.","type":"object","properties":{"enabled":{"description":"Whether objects that left the repository are deleted. false keeps them and lists them in the plan.","type":"boolean","default":true}},"additionalProperties":false};
const schema37 = {"description":"What happens when a revision does not become healthy.","type":"object","properties":{"automatic":{"description":"Whether the cluster goes back to its last healthy commit by itself.","type":"boolean","default":false},"healthTimeout":{"description":"How long a revision may take to become healthy, such as `90s`, `10m` or `1h30m`.","type":"string","minLength":1,"maxLength":32,"pattern":"^([0-9]+(ms|s|m|h))+$","default":"10m"}},"additionalProperties":false};
const pattern5 = new RegExp("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "u");
const pattern6 = new RegExp("^([0-9]+(ms|s|m|h))+$", "u");
const schema38 = {"description":"When backups are made and how long they are kept.","type":"object","properties":{"schedule":{"description":"Cron expression of five fields: minute, hour, day of month, month, day of week.","type":"string","minLength":1,"maxLength":256},"timezone":{"description":"IANA time zone in which the schedule is read, such as `Europe/Berlin`.","type":"string","minLength":1,"maxLength":64,"pattern":"^[A-Za-z0-9_+\\-\\/]+$","default":"UTC"},"retention":{"description":"How many backups are kept.","$ref":"#/$defs/BackupRetention"}},"required":["schedule"],"additionalProperties":false};
const schema39 = {"description":"How many backups are kept; older ones are removed.","type":"object","properties":{"daily":{"description":"Number of days of which the last backup is kept.","type":"integer","minimum":0,"maximum":3650,"default":7},"weekly":{"description":"Number of weeks of which the last backup is kept.","type":"integer","minimum":0,"maximum":520,"default":4},"monthly":{"description":"Number of months of which the last backup is kept.","type":"integer","minimum":0,"maximum":120,"default":12}},"additionalProperties":false};
const pattern7 = new RegExp("^[A-Za-z0-9_+\\-\\/]+$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.schedule === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "schedule"},message:"must have required property '"+"schedule"+"'",schema:schema38.required,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "schedule") || (key0 === "timezone")) || (key0 === "retention"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.schedule !== undefined){
let data0 = data.schedule;
if(typeof data0 === "string"){
if(func1(data0) > 256){
const err2 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema38.properties.schedule,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.schedule,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.schedule.type,parentSchema:schema38.properties.schedule,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.timezone !== undefined){
let data1 = data.timezone;
if(typeof data1 === "string"){
if(func1(data1) > 64){
const err5 = {instancePath:instancePath+"/timezone",schemaPath:"#/properties/timezone/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema38.properties.timezone,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func1(data1) < 1){
const err6 = {instancePath:instancePath+"/timezone",schemaPath:"#/properties/timezone/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.timezone,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern7.test(data1)){
const err7 = {instancePath:instancePath+"/timezone",schemaPath:"#/properties/timezone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_+\\-\\/]+$"},message:"must match pattern \""+"^[A-Za-z0-9_+\\-\\/]+$"+"\"",schema:"^[A-Za-z0-9_+\\-\\/]+$",parentSchema:schema38.properties.timezone,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/timezone",schemaPath:"#/properties/timezone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.timezone.type,parentSchema:schema38.properties.timezone,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.retention !== undefined){
let data2 = data.retention;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(((key1 === "daily") || (key1 === "weekly")) || (key1 === "monthly"))){
const err9 = {instancePath:instancePath+"/retention",schemaPath:"#/$defs/BackupRetention/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema39,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.daily !== undefined){
let data3 = data2.daily;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/retention/daily",schemaPath:"#/$defs/BackupRetention/properties/daily/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.properties.daily.type,parentSchema:schema39.properties.daily,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 3650 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/retention/daily",schemaPath:"#/$defs/BackupRetention/properties/daily/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3650},message:"must be <= 3650",schema:3650,parentSchema:schema39.properties.daily,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/retention/daily",schemaPath:"#/$defs/BackupRetention/properties/daily/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39.properties.daily,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data2.weekly !== undefined){
let data4 = data2.weekly;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err13 = {instancePath:instancePath+"/retention/weekly",schemaPath:"#/$defs/BackupRetention/properties/weekly/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.properties.weekly.type,parentSchema:schema39.properties.weekly,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 520 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/retention/weekly",schemaPath:"#/$defs/BackupRetention/properties/weekly/maximum",keyword:"maximum",params:{comparison: "<=", limit: 520},message:"must be <= 520",schema:520,parentSchema:schema39.properties.weekly,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/retention/weekly",schemaPath:"#/$defs/BackupRetention/properties/weekly/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39.properties.weekly,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data2.monthly !== undefined){
let data5 = data2.monthly;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err16 = {instancePath:instancePath+"/retention/monthly",schemaPath:"#/$defs/BackupRetention/properties/monthly/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.properties.monthly.type,parentSchema:schema39.properties.monthly,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 120 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/retention/monthly",schemaPath:"#/$defs/BackupRetention/properties/monthly/maximum",keyword:"maximum",params:{comparison: "<=", limit: 120},message:"must be <= 120",schema:120,parentSchema:schema39.properties.monthly,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err18 = {instancePath:instancePath+"/retention/monthly",schemaPath:"#/$defs/BackupRetention/properties/monthly/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39.properties.monthly,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
else {
const err19 = {instancePath:instancePath+"/retention",schemaPath:"#/$defs/BackupRetention/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.type,parentSchema:schema39,data:data2};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "region") || (key0 === "recovery")) || (key0 === "prune")) || (key0 === "rollback")) || (key0 === "backup")) || (key0 === "deletionPolicy"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.region !== undefined){
let data0 = data.region;
if(typeof data0 === "string"){
if(func1(data0) > 32){
const err1 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters",schema:32,parentSchema:schema34.properties.region,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func1(data0) < 1){
const err2 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.region,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!pattern5.test(data0)){
const err3 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema34.properties.region,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.region.type,parentSchema:schema34.properties.region,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.recovery !== undefined){
let data1 = data.recovery;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!((key1 === "enabled") || (key1 === "priority"))){
const err5 = {instancePath:instancePath+"/recovery",schemaPath:"#/$defs/RecoveryPolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.enabled !== undefined){
let data2 = data1.enabled;
if(typeof data2 !== "boolean"){
const err6 = {instancePath:instancePath+"/recovery/enabled",schemaPath:"#/$defs/RecoveryPolicy/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema35.properties.enabled.type,parentSchema:schema35.properties.enabled,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.priority !== undefined){
let data3 = data1.priority;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err7 = {instancePath:instancePath+"/recovery/priority",schemaPath:"#/$defs/RecoveryPolicy/properties/priority/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema35.properties.priority.type,parentSchema:schema35.properties.priority,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 1000000 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/recovery/priority",schemaPath:"#/$defs/RecoveryPolicy/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema35.properties.priority,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3 < -1000000 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/recovery/priority",schemaPath:"#/$defs/RecoveryPolicy/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1000000},message:"must be >= -1000000",schema:-1000000,parentSchema:schema35.properties.priority,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
else {
const err10 = {instancePath:instancePath+"/recovery",schemaPath:"#/$defs/RecoveryPolicy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.prune !== undefined){
let data4 = data.prune;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
if(!(key2 === "enabled")){
const err11 = {instancePath:instancePath+"/prune",schemaPath:"#/$defs/PrunePolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema36,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.enabled !== undefined){
let data5 = data4.enabled;
if(typeof data5 !== "boolean"){
const err12 = {instancePath:instancePath+"/prune/enabled",schemaPath:"#/$defs/PrunePolicy/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema36.properties.enabled.type,parentSchema:schema36.properties.enabled,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/prune",schemaPath:"#/$defs/PrunePolicy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.rollback !== undefined){
let data6 = data.rollback;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
if(!((key3 === "automatic") || (key3 === "healthTimeout"))){
const err14 = {instancePath:instancePath+"/rollback",schemaPath:"#/$defs/RollbackPolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema37,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data6.automatic !== undefined){
let data7 = data6.automatic;
if(typeof data7 !== "boolean"){
const err15 = {instancePath:instancePath+"/rollback/automatic",schemaPath:"#/$defs/RollbackPolicy/properties/automatic/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema37.properties.automatic.type,parentSchema:schema37.properties.automatic,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data6.healthTimeout !== undefined){
let data8 = data6.healthTimeout;
if(typeof data8 === "string"){
if(func1(data8) > 32){
const err16 = {instancePath:instancePath+"/rollback/healthTimeout",schemaPath:"#/$defs/RollbackPolicy/properties/healthTimeout/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters",schema:32,parentSchema:schema37.properties.healthTimeout,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(func1(data8) < 1){
const err17 = {instancePath:instancePath+"/rollback/healthTimeout",schemaPath:"#/$defs/RollbackPolicy/properties/healthTimeout/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema37.properties.healthTimeout,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!pattern6.test(data8)){
const err18 = {instancePath:instancePath+"/rollback/healthTimeout",schemaPath:"#/$defs/RollbackPolicy/properties/healthTimeout/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(ms|s|m|h))+$"},message:"must match pattern \""+"^([0-9]+(ms|s|m|h))+$"+"\"",schema:"^([0-9]+(ms|s|m|h))+$",parentSchema:schema37.properties.healthTimeout,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/rollback/healthTimeout",schemaPath:"#/$defs/RollbackPolicy/properties/healthTimeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.healthTimeout.type,parentSchema:schema37.properties.healthTimeout,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/rollback",schemaPath:"#/$defs/RollbackPolicy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.type,parentSchema:schema37,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.backup !== undefined){
if(!(validate23(data.backup, {instancePath:instancePath+"/backup",parentData:data,parentDataProperty:"backup",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data.deletionPolicy !== undefined){
let data10 = data.deletionPolicy;
if(typeof data10 !== "string"){
const err21 = {instancePath:instancePath+"/deletionPolicy",schemaPath:"#/properties/deletionPolicy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.deletionPolicy.type,parentSchema:schema34.properties.deletionPolicy,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!((data10 === "Retain") || (data10 === "Delete"))){
const err22 = {instancePath:instancePath+"/deletionPolicy",schemaPath:"#/properties/deletionPolicy/enum",keyword:"enum",params:{allowedValues: schema34.properties.deletionPolicy.enum},message:"must be equal to one of the allowed values",schema:schema34.properties.deletionPolicy.enum,parentSchema:schema34.properties.deletionPolicy,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.layoutVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "layoutVersion"},message:"must have required property '"+"layoutVersion"+"'",schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "layoutVersion") || (key0 === "defaults"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.layoutVersion !== undefined){
let data0 = data.layoutVersion;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/layoutVersion",schemaPath:"#/properties/layoutVersion/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema33.properties.layoutVersion.type,parentSchema:schema33.properties.layoutVersion,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 1 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/layoutVersion",schemaPath:"#/properties/layoutVersion/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema33.properties.layoutVersion,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.defaults !== undefined){
if(!(validate22(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://holdfast.dev/schemas/v1/repository.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.spec === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.apiVersion.type,parentSchema:schema31.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(data0 === "holdfast.dev/v1")){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema31.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.apiVersion.enum,parentSchema:schema31.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.kind.type,parentSchema:schema31.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!(data1 === "Repository")){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.kind.enum,parentSchema:schema31.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(((key1 === "name") || (key1 === "labels")) || (key1 === "annotations"))){
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(func1(data3) > 253){
const err9 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema32.properties.name,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func1(data3) < 1){
const err10 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32.properties.name,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.name.type,parentSchema:schema32.properties.name,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.labels !== undefined){
let data4 = data2.labels;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(typeof data5 === "string"){
if(func1(data5) > 63){
const err12 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema32.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern4.test(data5)){
const err13 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema32.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.labels.additionalProperties.type,parentSchema:schema32.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/$defs/Metadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.properties.labels.type,parentSchema:schema32.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.annotations !== undefined){
let data6 = data2.annotations;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
let data7 = data6[key3];
if(typeof data7 !== "string"){
const err16 = {instancePath:instancePath+"/metadata/annotations/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.annotations.additionalProperties.type,parentSchema:schema32.properties.annotations.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/$defs/Metadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.properties.annotations.type,parentSchema:schema32.properties.annotations,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.type,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.spec !== undefined){
if(!(validate21(data.spec, {instancePath:instancePath+"/spec",parentData:data,parentDataProperty:"spec",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema40 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://holdfast.dev/schemas/v1/cluster.json","title":"Cluster","description":"One cluster: `clusters/NAME/cluster.yaml`.","type":"object","properties":{"apiVersion":{"description":"Version of the file format.","type":"string","enum":["holdfast.dev/v1"]},"kind":{"description":"What the file describes.","type":"string","enum":["Cluster"]},"metadata":{"description":"Name, labels and annotations.","$ref":"#/$defs/Metadata"},"spec":{"description":"The desired state.","$ref":"#/$defs/ClusterSpec"}},"required":["apiVersion","kind","metadata","spec"],"additionalProperties":false,"$defs":{"Metadata":{"description":"Name, labels and annotations.","type":"object","properties":{"name":{"description":"The cluster's name: a DNS label of at most 27 characters, equal to the folder's name. Immutable.","type":"string","minLength":1,"maxLength":27,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"required":["name"],"additionalProperties":false},"ClusterSpec":{"description":"How the cluster is made, kept, recovered and given up.","type":"object","properties":{"provider":{"description":"Where the cluster runs: k3d makes it in Docker, kubeconfig uses one that the operator has configured, sandbox is the embedded API server without containers.","type":"string","enum":["k3d","kubeconfig","sandbox"]},"k3d":{"description":"Shape of the k3d cluster; only for provider k3d.","$ref":"#/$defs/K3DConfig"},"recovery":{"description":"How the cluster comes back after a loss.","$ref":"#/$defs/ClusterRecoveryPolicy"},"prune":{"description":"Deletion of objects that left the repository.","$ref":"#/$defs/PrunePolicy"},"rollback":{"description":"What happens when a revision does not become healthy.","$ref":"#/$defs/RollbackPolicy"},"backup":{"description":"When backups are made and how long they are kept.","$ref":"#/$defs/BackupPolicy"},"deletionPolicy":{"description":"What happens to the cluster when this file goes away. Delete also needs the operator's leave.","type":"string","enum":["Retain","Delete"],"default":"Retain"},"suspend":{"description":"true stops Holdfast from writing to this cluster; it goes on observing.","type":"boolean","default":false}},"required":["provider"],"additionalProperties":false},"K3DConfig":{"description":"Shape of the k3d cluster: the allowed part of k3d's configuration. A change needs the cluster to be made anew.","type":"object","properties":{"servers":{"description":"Number of server nodes. More than one needs an odd number for a quorum.","type":"integer","minimum":1,"maximum":9,"default":1},"agents":{"description":"Number of agent nodes.","type":"integer","minimum":0,"maximum":100,"default":0},"ports":{"description":"Published ports, `[HOST:][HOSTPORT:]PORT[/PROTOCOL][@NODEFILTER]`, such as `8081:80@loadbalancer`.","type":"array","items":{"type":"string","minLength":1,"maxLength":200,"pattern":"^((\\d{1,3}(\\.\\d{1,3}){3}:)?\\d{1,5}(-\\d{1,5})?:)?\\d{1,5}(-\\d{1,5})?(\\/(tcp|udp))?(@(loadbalancer|all|(servers?|agents?)(:(\\*|\\d+([,-]\\d+)*))?)(:(direct|proxy))?)?$"}},"nodeLabels":{"description":"Kubernetes labels on every node.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}}},"additionalProperties":false},"ClusterRecoveryPolicy":{"description":"How the cluster comes back after a loss.","type":"object","properties":{"enabled":{"description":"Whether the cluster is recovered with the others. false leaves it out; `holdfast recover NAME` still works.","type":"boolean","default":true},"priority":{"description":"Clusters with a higher number are recovered first.","type":"integer","minimum":-1000000,"maximum":1000000,"default":0},"dependsOn":{"description":"Names of clusters that must be back before this one.","type":"array","items":{"type":"string","minLength":1,"maxLength":27,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}}},"additionalProperties":false},"PrunePolicy":{"description":"Deletion of objects that left the repository.","type":"object","properties":{"enabled":{"description":"Whether objects that left the repository are deleted. false keeps them and lists them in the plan.","type":"boolean","default":true}},"additionalProperties":false},"RollbackPolicy":{"description":"What happens when a revision does not become healthy.","type":"object","properties":{"automatic":{"description":"Whether the cluster goes back to its last healthy commit by itself.","type":"boolean","default":false},"healthTimeout":{"description":"How long a revision may take to become healthy, such as `90s`, `10m` or `1h30m`.","type":"string","minLength":1,"maxLength":32,"pattern":"^([0-9]+(ms|s|m|h))+$","default":"10m"}},"additionalProperties":false},"BackupPolicy":{"description":"When backups are made and how long they are kept.","type":"object","properties":{"schedule":{"description":"Cron expression of five fields: minute, hour, day of month, month, day of week.","type":"string","minLength":1,"maxLength":256},"timezone":{"description":"IANA time zone in which the schedule is read, such as `Europe/Berlin`.","type":"string","minLength":1,"maxLength":64,"pattern":"^[A-Za-z0-9_+\\-\\/]+$","default":"UTC"},"retention":{"description":"How many backups are kept.","$ref":"#/$defs/BackupRetention"}},"required":["schedule"],"additionalProperties":false},"BackupRetention":{"description":"How many backups are kept; older ones are removed.","type":"object","properties":{"daily":{"description":"Number of days of which the last backup is kept.","type":"integer","minimum":0,"maximum":3650,"default":7},"weekly":{"description":"Number of weeks of which the last backup is kept.","type":"integer","minimum":0,"maximum":520,"default":4},"monthly":{"description":"Number of months of which the last backup is kept.","type":"integer","minimum":0,"maximum":120,"default":12}},"additionalProperties":false}}};
const schema41 = {"description":"Name, labels and annotations.","type":"object","properties":{"name":{"description":"The cluster's name: a DNS label of at most 27 characters, equal to the folder's name. Immutable.","type":"string","minLength":1,"maxLength":27,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"required":["name"],"additionalProperties":false};
const schema42 = {"description":"How the cluster is made, kept, recovered and given up.","type":"object","properties":{"provider":{"description":"Where the cluster runs: k3d makes it in Docker, kubeconfig uses one that the operator has configured, sandbox is the embedded API server without containers.","type":"string","enum":["k3d","kubeconfig","sandbox"]},"k3d":{"description":"Shape of the k3d cluster; only for provider k3d.","$ref":"#/$defs/K3DConfig"},"recovery":{"description":"How the cluster comes back after a loss.","$ref":"#/$defs/ClusterRecoveryPolicy"},"prune":{"description":"Deletion of objects that left the repository.","$ref":"#/$defs/PrunePolicy"},"rollback":{"description":"What happens when a revision does not become healthy.","$ref":"#/$defs/RollbackPolicy"},"backup":{"description":"When backups are made and how long they are kept.","$ref":"#/$defs/BackupPolicy"},"deletionPolicy":{"description":"What happens to the cluster when this file goes away. Delete also needs the operator's leave.","type":"string","enum":["Retain","Delete"],"default":"Retain"},"suspend":{"description":"true stops Holdfast from writing to this cluster; it goes on observing.","type":"boolean","default":false}},"required":["provider"],"additionalProperties":false};
const schema43 = {"description":"Shape of the k3d cluster: the allowed part of k3d's configuration. A change needs the cluster to be made anew.","type":"object","properties":{"servers":{"description":"Number of server nodes. More than one needs an odd number for a quorum.","type":"integer","minimum":1,"maximum":9,"default":1},"agents":{"description":"Number of agent nodes.","type":"integer","minimum":0,"maximum":100,"default":0},"ports":{"description":"Published ports, `[HOST:][HOSTPORT:]PORT[/PROTOCOL][@NODEFILTER]`, such as `8081:80@loadbalancer`.","type":"array","items":{"type":"string","minLength":1,"maxLength":200,"pattern":"^((\\d{1,3}(\\.\\d{1,3}){3}:)?\\d{1,5}(-\\d{1,5})?:)?\\d{1,5}(-\\d{1,5})?(\\/(tcp|udp))?(@(loadbalancer|all|(servers?|agents?)(:(\\*|\\d+([,-]\\d+)*))?)(:(direct|proxy))?)?$"}},"nodeLabels":{"description":"Kubernetes labels on every node.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}}},"additionalProperties":false};
const schema44 = {"description":"How the cluster comes back after a loss.","type":"object","properties":{"enabled":{"description":"Whether the cluster is recovered with the others. false leaves it out; `holdfast recover NAME` still works.","type":"boolean","default":true},"priority":{"description":"Clusters with a higher number are recovered first.","type":"integer","minimum":-1000000,"maximum":1000000,"default":0},"dependsOn":{"description":"Names of clusters that must be back before this one.","type":"array","items":{"type":"string","minLength":1,"maxLength":27,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}}},"additionalProperties":false};
const schema45 = {"description":"Deletion of objects that left the repository.","type":"object","properties":{"enabled":{"description":"Whether objects that left the repository are deleted. false keeps them and lists them in the plan.","type":"boolean","default":true}},"additionalProperties":false};
const schema46 = {"description":"What happens when a revision does not become healthy.","type":"object","properties":{"automatic":{"description":"Whether the cluster goes back to its last healthy commit by itself.","type":"boolean","default":false},"healthTimeout":{"description":"How long a revision may take to become healthy, such as `90s`, `10m` or `1h30m`.","type":"string","minLength":1,"maxLength":32,"pattern":"^([0-9]+(ms|s|m|h))+$","default":"10m"}},"additionalProperties":false};
const pattern10 = new RegExp("^((\\d{1,3}(\\.\\d{1,3}){3}:)?\\d{1,5}(-\\d{1,5})?:)?\\d{1,5}(-\\d{1,5})?(\\/(tcp|udp))?(@(loadbalancer|all|(servers?|agents?)(:(\\*|\\d+([,-]\\d+)*))?)(:(direct|proxy))?)?$", "u");
const schema47 = {"description":"When backups are made and how long they are kept.","type":"object","properties":{"schedule":{"description":"Cron expression of five fields: minute, hour, day of month, month, day of week.","type":"string","minLength":1,"maxLength":256},"timezone":{"description":"IANA time zone in which the schedule is read, such as `Europe/Berlin`.","type":"string","minLength":1,"maxLength":64,"pattern":"^[A-Za-z0-9_+\\-\\/]+$","default":"UTC"},"retention":{"description":"How many backups are kept.","$ref":"#/$defs/BackupRetention"}},"required":["schedule"],"additionalProperties":false};
const schema48 = {"description":"How many backups are kept; older ones are removed.","type":"object","properties":{"daily":{"description":"Number of days of which the last backup is kept.","type":"integer","minimum":0,"maximum":3650,"default":7},"weekly":{"description":"Number of weeks of which the last backup is kept.","type":"integer","minimum":0,"maximum":520,"default":4},"monthly":{"description":"Number of months of which the last backup is kept.","type":"integer","minimum":0,"maximum":120,"default":12}},"additionalProperties":false};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.schedule === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "schedule"},message:"must have required property '"+"schedule"+"'",schema:schema47.required,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "schedule") || (key0 === "timezone")) || (key0 === "retention"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.schedule !== undefined){
let data0 = data.schedule;
if(typeof data0 === "string"){
if(func1(data0) > 256){
const err2 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema47.properties.schedule,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema47.properties.schedule,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.schedule.type,parentSchema:schema47.properties.schedule,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.timezone !== undefined){
let data1 = data.timezone;
if(typeof data1 === "string"){
if(func1(data1) > 64){
const err5 = {instancePath:instancePath+"/timezone",schemaPath:"#/properties/timezone/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema47.properties.timezone,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func1(data1) < 1){
const err6 = {instancePath:instancePath+"/timezone",schemaPath:"#/properties/timezone/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema47.properties.timezone,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern7.test(data1)){
const err7 = {instancePath:instancePath+"/timezone",schemaPath:"#/properties/timezone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_+\\-\\/]+$"},message:"must match pattern \""+"^[A-Za-z0-9_+\\-\\/]+$"+"\"",schema:"^[A-Za-z0-9_+\\-\\/]+$",parentSchema:schema47.properties.timezone,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/timezone",schemaPath:"#/properties/timezone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.timezone.type,parentSchema:schema47.properties.timezone,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.retention !== undefined){
let data2 = data.retention;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(((key1 === "daily") || (key1 === "weekly")) || (key1 === "monthly"))){
const err9 = {instancePath:instancePath+"/retention",schemaPath:"#/$defs/BackupRetention/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema48,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.daily !== undefined){
let data3 = data2.daily;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/retention/daily",schemaPath:"#/$defs/BackupRetention/properties/daily/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.properties.daily.type,parentSchema:schema48.properties.daily,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 3650 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/retention/daily",schemaPath:"#/$defs/BackupRetention/properties/daily/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3650},message:"must be <= 3650",schema:3650,parentSchema:schema48.properties.daily,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/retention/daily",schemaPath:"#/$defs/BackupRetention/properties/daily/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema48.properties.daily,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data2.weekly !== undefined){
let data4 = data2.weekly;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err13 = {instancePath:instancePath+"/retention/weekly",schemaPath:"#/$defs/BackupRetention/properties/weekly/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.properties.weekly.type,parentSchema:schema48.properties.weekly,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 520 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/retention/weekly",schemaPath:"#/$defs/BackupRetention/properties/weekly/maximum",keyword:"maximum",params:{comparison: "<=", limit: 520},message:"must be <= 520",schema:520,parentSchema:schema48.properties.weekly,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/retention/weekly",schemaPath:"#/$defs/BackupRetention/properties/weekly/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema48.properties.weekly,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data2.monthly !== undefined){
let data5 = data2.monthly;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err16 = {instancePath:instancePath+"/retention/monthly",schemaPath:"#/$defs/BackupRetention/properties/monthly/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.properties.monthly.type,parentSchema:schema48.properties.monthly,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 120 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/retention/monthly",schemaPath:"#/$defs/BackupRetention/properties/monthly/maximum",keyword:"maximum",params:{comparison: "<=", limit: 120},message:"must be <= 120",schema:120,parentSchema:schema48.properties.monthly,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err18 = {instancePath:instancePath+"/retention/monthly",schemaPath:"#/$defs/BackupRetention/properties/monthly/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema48.properties.monthly,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
else {
const err19 = {instancePath:instancePath+"/retention",schemaPath:"#/$defs/BackupRetention/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.type,parentSchema:schema48,data:data2};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.type,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.provider === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "provider"},message:"must have required property '"+"provider"+"'",schema:schema42.required,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "provider") || (key0 === "k3d")) || (key0 === "recovery")) || (key0 === "prune")) || (key0 === "rollback")) || (key0 === "backup")) || (key0 === "deletionPolicy")) || (key0 === "suspend"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.provider !== undefined){
let data0 = data.provider;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.provider.type,parentSchema:schema42.properties.provider,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((data0 === "k3d") || (data0 === "kubeconfig")) || (data0 === "sandbox"))){
const err3 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/enum",keyword:"enum",params:{allowedValues: schema42.properties.provider.enum},message:"must be equal to one of the allowed values",schema:schema42.properties.provider.enum,parentSchema:schema42.properties.provider,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.k3d !== undefined){
let data1 = data.k3d;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!((((key1 === "servers") || (key1 === "agents")) || (key1 === "ports")) || (key1 === "nodeLabels"))){
const err4 = {instancePath:instancePath+"/k3d",schemaPath:"#/$defs/K3DConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema43,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.servers !== undefined){
let data2 = data1.servers;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err5 = {instancePath:instancePath+"/k3d/servers",schemaPath:"#/$defs/K3DConfig/properties/servers/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema43.properties.servers.type,parentSchema:schema43.properties.servers,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/k3d/servers",schemaPath:"#/$defs/K3DConfig/properties/servers/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9},message:"must be <= 9",schema:9,parentSchema:schema43.properties.servers,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/k3d/servers",schemaPath:"#/$defs/K3DConfig/properties/servers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema43.properties.servers,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data1.agents !== undefined){
let data3 = data1.agents;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err8 = {instancePath:instancePath+"/k3d/agents",schemaPath:"#/$defs/K3DConfig/properties/agents/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema43.properties.agents.type,parentSchema:schema43.properties.agents,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/k3d/agents",schemaPath:"#/$defs/K3DConfig/properties/agents/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema43.properties.agents,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/k3d/agents",schemaPath:"#/$defs/K3DConfig/properties/agents/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema43.properties.agents,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data1.ports !== undefined){
let data4 = data1.ports;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(func1(data5) > 200){
const err11 = {instancePath:instancePath+"/k3d/ports/" + i0,schemaPath:"#/$defs/K3DConfig/properties/ports/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema43.properties.ports.items,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func1(data5) < 1){
const err12 = {instancePath:instancePath+"/k3d/ports/" + i0,schemaPath:"#/$defs/K3DConfig/properties/ports/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema43.properties.ports.items,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern10.test(data5)){
const err13 = {instancePath:instancePath+"/k3d/ports/" + i0,schemaPath:"#/$defs/K3DConfig/properties/ports/items/pattern",keyword:"pattern",params:{pattern: "^((\\d{1,3}(\\.\\d{1,3}){3}:)?\\d{1,5}(-\\d{1,5})?:)?\\d{1,5}(-\\d{1,5})?(\\/(tcp|udp))?(@(loadbalancer|all|(servers?|agents?)(:(\\*|\\d+([,-]\\d+)*))?)(:(direct|proxy))?)?$"},message:"must match pattern \""+"^((\\d{1,3}(\\.\\d{1,3}){3}:)?\\d{1,5}(-\\d{1,5})?:)?\\d{1,5}(-\\d{1,5})?(\\/(tcp|udp))?(@(loadbalancer|all|(servers?|agents?)(:(\\*|\\d+([,-]\\d+)*))?)(:(direct|proxy))?)?$"+"\"",schema:"^((\\d{1,3}(\\.\\d{1,3}){3}:)?\\d{1,5}(-\\d{1,5})?:)?\\d{1,5}(-\\d{1,5})?(\\/(tcp|udp))?(@(loadbalancer|all|(servers?|agents?)(:(\\*|\\d+([,-]\\d+)*))?)(:(direct|proxy))?)?$",parentSchema:schema43.properties.ports.items,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/k3d/ports/" + i0,schemaPath:"#/$defs/K3DConfig/properties/ports/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.ports.items.type,parentSchema:schema43.properties.ports.items,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/k3d/ports",schemaPath:"#/$defs/K3DConfig/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema43.properties.ports.type,parentSchema:schema43.properties.ports,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data1.nodeLabels !== undefined){
let data6 = data1.nodeLabels;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key2 in data6){
let data7 = data6[key2];
if(typeof data7 === "string"){
if(func1(data7) > 63){
const err16 = {instancePath:instancePath+"/k3d/nodeLabels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/K3DConfig/properties/nodeLabels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema43.properties.nodeLabels.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!pattern4.test(data7)){
const err17 = {instancePath:instancePath+"/k3d/nodeLabels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/K3DConfig/properties/nodeLabels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema43.properties.nodeLabels.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/k3d/nodeLabels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/K3DConfig/properties/nodeLabels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.nodeLabels.additionalProperties.type,parentSchema:schema43.properties.nodeLabels.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/k3d/nodeLabels",schemaPath:"#/$defs/K3DConfig/properties/nodeLabels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.nodeLabels.type,parentSchema:schema43.properties.nodeLabels,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/k3d",schemaPath:"#/$defs/K3DConfig/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.type,parentSchema:schema43,data:data1};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.recovery !== undefined){
let data8 = data.recovery;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key3 in data8){
if(!(((key3 === "enabled") || (key3 === "priority")) || (key3 === "dependsOn"))){
const err21 = {instancePath:instancePath+"/recovery",schemaPath:"#/$defs/ClusterRecoveryPolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema44,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.enabled !== undefined){
let data9 = data8.enabled;
if(typeof data9 !== "boolean"){
const err22 = {instancePath:instancePath+"/recovery/enabled",schemaPath:"#/$defs/ClusterRecoveryPolicy/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema44.properties.enabled.type,parentSchema:schema44.properties.enabled,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data8.priority !== undefined){
let data10 = data8.priority;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err23 = {instancePath:instancePath+"/recovery/priority",schemaPath:"#/$defs/ClusterRecoveryPolicy/properties/priority/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema44.properties.priority.type,parentSchema:schema44.properties.priority,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 1000000 || isNaN(data10)){
const err24 = {instancePath:instancePath+"/recovery/priority",schemaPath:"#/$defs/ClusterRecoveryPolicy/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema44.properties.priority,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data10 < -1000000 || isNaN(data10)){
const err25 = {instancePath:instancePath+"/recovery/priority",schemaPath:"#/$defs/ClusterRecoveryPolicy/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1000000},message:"must be >= -1000000",schema:-1000000,parentSchema:schema44.properties.priority,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
if(data8.dependsOn !== undefined){
let data11 = data8.dependsOn;
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
if(typeof data12 === "string"){
if(func1(data12) > 27){
const err26 = {instancePath:instancePath+"/recovery/dependsOn/" + i1,schemaPath:"#/$defs/ClusterRecoveryPolicy/properties/dependsOn/items/maxLength",keyword:"maxLength",params:{limit: 27},message:"must NOT have more than 27 characters",schema:27,parentSchema:schema44.properties.dependsOn.items,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(func1(data12) < 1){
const err27 = {instancePath:instancePath+"/recovery/dependsOn/" + i1,schemaPath:"#/$defs/ClusterRecoveryPolicy/properties/dependsOn/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44.properties.dependsOn.items,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!pattern5.test(data12)){
const err28 = {instancePath:instancePath+"/recovery/dependsOn/" + i1,schemaPath:"#/$defs/ClusterRecoveryPolicy/properties/dependsOn/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema44.properties.dependsOn.items,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/recovery/dependsOn/" + i1,schemaPath:"#/$defs/ClusterRecoveryPolicy/properties/dependsOn/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.dependsOn.items.type,parentSchema:schema44.properties.dependsOn.items,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/recovery/dependsOn",schemaPath:"#/$defs/ClusterRecoveryPolicy/properties/dependsOn/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema44.properties.dependsOn.type,parentSchema:schema44.properties.dependsOn,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/recovery",schemaPath:"#/$defs/ClusterRecoveryPolicy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema44.type,parentSchema:schema44,data:data8};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.prune !== undefined){
let data13 = data.prune;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key4 in data13){
if(!(key4 === "enabled")){
const err32 = {instancePath:instancePath+"/prune",schemaPath:"#/$defs/PrunePolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema45,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data13.enabled !== undefined){
let data14 = data13.enabled;
if(typeof data14 !== "boolean"){
const err33 = {instancePath:instancePath+"/prune/enabled",schemaPath:"#/$defs/PrunePolicy/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema45.properties.enabled.type,parentSchema:schema45.properties.enabled,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/prune",schemaPath:"#/$defs/PrunePolicy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.type,parentSchema:schema45,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.rollback !== undefined){
let data15 = data.rollback;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key5 in data15){
if(!((key5 === "automatic") || (key5 === "healthTimeout"))){
const err35 = {instancePath:instancePath+"/rollback",schemaPath:"#/$defs/RollbackPolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema46,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data15.automatic !== undefined){
let data16 = data15.automatic;
if(typeof data16 !== "boolean"){
const err36 = {instancePath:instancePath+"/rollback/automatic",schemaPath:"#/$defs/RollbackPolicy/properties/automatic/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema46.properties.automatic.type,parentSchema:schema46.properties.automatic,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data15.healthTimeout !== undefined){
let data17 = data15.healthTimeout;
if(typeof data17 === "string"){
if(func1(data17) > 32){
const err37 = {instancePath:instancePath+"/rollback/healthTimeout",schemaPath:"#/$defs/RollbackPolicy/properties/healthTimeout/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters",schema:32,parentSchema:schema46.properties.healthTimeout,data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(func1(data17) < 1){
const err38 = {instancePath:instancePath+"/rollback/healthTimeout",schemaPath:"#/$defs/RollbackPolicy/properties/healthTimeout/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46.properties.healthTimeout,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!pattern6.test(data17)){
const err39 = {instancePath:instancePath+"/rollback/healthTimeout",schemaPath:"#/$defs/RollbackPolicy/properties/healthTimeout/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(ms|s|m|h))+$"},message:"must match pattern \""+"^([0-9]+(ms|s|m|h))+$"+"\"",schema:"^([0-9]+(ms|s|m|h))+$",parentSchema:schema46.properties.healthTimeout,data:data17};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/rollback/healthTimeout",schemaPath:"#/$defs/RollbackPolicy/properties/healthTimeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.healthTimeout.type,parentSchema:schema46.properties.healthTimeout,data:data17};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/rollback",schemaPath:"#/$defs/RollbackPolicy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema46.type,parentSchema:schema46,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.backup !== undefined){
if(!(validate29(data.backup, {instancePath:instancePath+"/backup",parentData:data,parentDataProperty:"backup",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.deletionPolicy !== undefined){
let data19 = data.deletionPolicy;
if(typeof data19 !== "string"){
const err42 = {instancePath:instancePath+"/deletionPolicy",schemaPath:"#/properties/deletionPolicy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.deletionPolicy.type,parentSchema:schema42.properties.deletionPolicy,data:data19};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!((data19 === "Retain") || (data19 === "Delete"))){
const err43 = {instancePath:instancePath+"/deletionPolicy",schemaPath:"#/properties/deletionPolicy/enum",keyword:"enum",params:{allowedValues: schema42.properties.deletionPolicy.enum},message:"must be equal to one of the allowed values",schema:schema42.properties.deletionPolicy.enum,parentSchema:schema42.properties.deletionPolicy,data:data19};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.suspend !== undefined){
let data20 = data.suspend;
if(typeof data20 !== "boolean"){
const err44 = {instancePath:instancePath+"/suspend",schemaPath:"#/properties/suspend/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema42.properties.suspend.type,parentSchema:schema42.properties.suspend,data:data20};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://holdfast.dev/schemas/v1/cluster.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.metadata === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.spec === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.apiVersion.type,parentSchema:schema40.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(data0 === "holdfast.dev/v1")){
const err6 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema40.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.apiVersion.enum,parentSchema:schema40.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.kind.type,parentSchema:schema40.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(data1 === "Cluster")){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema40.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.kind.enum,parentSchema:schema40.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
const err9 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema41.required,parentSchema:schema41,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data2){
if(!(((key1 === "name") || (key1 === "labels")) || (key1 === "annotations"))){
const err10 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema41,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(func1(data3) > 27){
const err11 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/maxLength",keyword:"maxLength",params:{limit: 27},message:"must NOT have more than 27 characters",schema:27,parentSchema:schema41.properties.name,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func1(data3) < 1){
const err12 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema41.properties.name,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern5.test(data3)){
const err13 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema41.properties.name,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.name.type,parentSchema:schema41.properties.name,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.labels !== undefined){
let data4 = data2.labels;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(typeof data5 === "string"){
if(func1(data5) > 63){
const err15 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema41.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern4.test(data5)){
const err16 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema41.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.labels.additionalProperties.type,parentSchema:schema41.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/$defs/Metadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema41.properties.labels.type,parentSchema:schema41.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data2.annotations !== undefined){
let data6 = data2.annotations;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
let data7 = data6[key3];
if(typeof data7 !== "string"){
const err19 = {instancePath:instancePath+"/metadata/annotations/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.annotations.additionalProperties.type,parentSchema:schema41.properties.annotations.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/$defs/Metadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema41.properties.annotations.type,parentSchema:schema41.properties.annotations,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema41.type,parentSchema:schema41,data:data2};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.spec !== undefined){
if(!(validate28(data.spec, {instancePath:instancePath+"/spec",parentData:data,parentDataProperty:"spec",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.type,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema49 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://holdfast.dev/schemas/v1/task-definition.json","title":"TaskDefinition","description":"One revision of an ECS task definition: `clusters/NAME/task-definitions/*.yaml`.","type":"object","properties":{"apiVersion":{"description":"Version of the file format.","type":"string","enum":["holdfast.dev/v1"]},"kind":{"description":"What the file describes.","type":"string","enum":["TaskDefinition"]},"metadata":{"description":"Name, labels and annotations.","$ref":"#/$defs/Metadata"},"spec":{"description":"The desired state.","$ref":"#/$defs/TaskDefinitionSpec"}},"required":["apiVersion","kind","metadata","spec"],"additionalProperties":false,"$defs":{"Tag":{"description":"A key and a value that label an ECS resource.","type":"object","properties":{"key":{"description":"Name of the tag.","type":"string","minLength":1,"maxLength":128,"pattern":"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"},"value":{"description":"Value of the tag.","type":"string","maxLength":256,"pattern":"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"}},"required":["key"],"additionalProperties":false},"Secret":{"description":"A value that comes from Secrets Manager or from the SSM Parameter Store, never from this file.","type":"object","properties":{"name":{"description":"Name of the environment variable, or of the option.","type":"string","minLength":1,"maxLength":512},"valueFrom":{"description":"ARN of a Secrets Manager secret (with `:json-key:version-stage:version-id` where needed), or ARN or name of an SSM parameter.","type":"string","minLength":1,"maxLength":2048}},"required":["name","valueFrom"],"additionalProperties":false},"LogConfiguration":{"description":"Where the log of a container goes.","type":"object","properties":{"logDriver":{"description":"Log driver.","type":"string","enum":["json-file","syslog","journald","gelf","fluentd","awslogs","splunk","awsfirelens"]},"options":{"description":"Options of the log driver.","type":"object","additionalProperties":{"type":"string"}},"secretOptions":{"description":"Options of the log driver whose values are secret.","type":"array","items":{"$ref":"#/$defs/Secret"}}},"required":["logDriver"],"additionalProperties":false},"Metadata":{"description":"Name, labels and annotations.","type":"object","properties":{"name":{"description":"Name of the file, by habit `FAMILY-REVISION`; ECS does not know it.","type":"string","minLength":1,"maxLength":320,"pattern":"^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$"},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"required":["name"],"additionalProperties":false},"TaskDefinitionSpec":{"description":"The input of ECS RegisterTaskDefinition, with its revision.","type":"object","properties":{"revision":{"description":"Revision of the family. A committed revision is never edited; a change is a new file with the next number.","type":"integer","minimum":1,"maximum":2147483647},"family":{"description":"Name that all revisions share: letters, digits, hyphens and underscores.","type":"string","minLength":1,"maxLength":255,"pattern":"^[A-Za-z0-9_-]+$"},"containerDefinitions":{"description":"The containers of one task.","type":"array","items":{"$ref":"#/$defs/ContainerDefinition"},"minItems":1},"taskRoleArn":{"description":"IAM role that the containers act as; name or ARN.","type":"string","minLength":1,"maxLength":2048},"executionRoleArn":{"description":"IAM role that pulls images and reads secrets; name or ARN.","type":"string","minLength":1,"maxLength":2048},"networkMode":{"description":"Docker networking mode of the task.","type":"string","enum":["bridge","host","awsvpc","none"],"default":"bridge"},"volumes":{"description":"Volumes that the containers can mount.","type":"array","items":{"$ref":"#/$defs/Volume"}},"placementConstraints":{"description":"Rules for the nodes that the task may run on.","type":"array","items":{"$ref":"#/$defs/TaskDefinitionPlacementConstraint"},"maxItems":10},"requiresCompatibilities":{"description":"Launch types that the task definition is checked against.","type":"array","items":{"type":"string","enum":["EC2","FARGATE","EXTERNAL","MANAGED_INSTANCES"]}},"cpu":{"description":"CPU of the whole task, in units (1024 to a core) or as `1 vCPU`. A string.","type":"string","minLength":1,"maxLength":32,"pattern":"^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[vV][cC][pP][uU])$"},"memory":{"description":"Memory of the whole task, in MiB or as `2 GB`. A string.","type":"string","minLength":1,"maxLength":32,"pattern":"^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[gG][bB])$"},"tags":{"description":"Tags of the task definition.","type":"array","items":{"$ref":"#/$defs/Tag"},"maxItems":50},"pidMode":{"description":"Whose process namespace the containers share.","type":"string","enum":["host","task"]},"ipcMode":{"description":"Whose IPC namespace the containers share.","type":"string","enum":["host","task","none"]},"proxyConfiguration":{"description":"App Mesh proxy.","$ref":"#/$defs/ProxyConfiguration"},"inferenceAccelerators":{"description":"Elastic Inference accelerators.","type":"array","items":{"$ref":"#/$defs/InferenceAccelerator"}},"ephemeralStorage":{"description":"Size of the task's scratch disk.","$ref":"#/$defs/EphemeralStorage"},"runtimePlatform":{"description":"Operating system and processor that the task needs.","$ref":"#/$defs/RuntimePlatform"},"enableFaultInjection":{"description":"Whether fault injection requests from the containers are taken.","type":"boolean","default":false},"trustedExecutionConfiguration":{"description":"Isolation of the task from the host.","$ref":"#/$defs/TrustedExecutionConfiguration"}},"required":["revision","family","containerDefinitions"],"additionalProperties":false},"ContainerDefinition":{"description":"One container of a task.","type":"object","properties":{"name":{"description":"Name of the container: letters, digits, hyphens and underscores.","type":"string","minLength":1,"maxLength":255,"pattern":"^[A-Za-z0-9_-]+$"},"image":{"description":"Image to run, `REPOSITORY[:TAG]` or `REPOSITORY@DIGEST`.","type":"string","minLength":1,"maxLength":512,"pattern":"^[A-Za-z0-9_.:\\/#@-]+$"},"repositoryCredentials":{"description":"Login for a private registry.","$ref":"#/$defs/RepositoryCredentials"},"cpu":{"description":"CPU units reserved for the container; 1024 are one core.","type":"integer","minimum":0,"maximum":2147483647},"memory":{"description":"Hard limit in MiB; above it the container is killed.","type":"integer","minimum":4,"maximum":2147483647},"memoryReservation":{"description":"Soft limit in MiB. Must be less than `memory` where both are given.","type":"integer","minimum":4,"maximum":2147483647},"links":{"description":"Containers that this one reaches by name, `NAME[:ALIAS]`; bridge mode only.","type":"array","items":{"type":"string","minLength":1,"maxLength":512}},"portMappings":{"description":"Ports that the container listens on.","type":"array","items":{"$ref":"#/$defs/PortMapping"}},"essential":{"description":"Whether the task stops when this container stops.","type":"boolean","default":true},"restartPolicy":{"description":"Restart of this container alone, without a new task.","$ref":"#/$defs/ContainerRestartPolicy"},"entryPoint":{"description":"The image's ENTRYPOINT is replaced by this (Kubernetes: command).","type":"array","items":{"type":"string"}},"command":{"description":"The image's CMD is replaced by this (Kubernetes: args).","type":"array","items":{"type":"string"}},"environment":{"description":"Environment variables. Not for passwords: see `secrets`.","type":"array","items":{"$ref":"#/$defs/KeyValuePair"}},"environmentFiles":{"description":"Files in S3 that hold environment variables.","type":"array","items":{"$ref":"#/$defs/EnvironmentFile"},"maxItems":10},"mountPoints":{"description":"Volumes mounted into the container.","type":"array","items":{"$ref":"#/$defs/MountPoint"}},"volumesFrom":{"description":"Containers whose mounts are taken over.","type":"array","items":{"$ref":"#/$defs/VolumeFrom"}},"linuxParameters":{"description":"Kernel capabilities, devices, shared memory, swap.","$ref":"#/$defs/LinuxParameters"},"secrets":{"description":"Environment variables whose values come from Secrets Manager or SSM.","type":"array","items":{"$ref":"#/$defs/Secret"}},"dependsOn":{"description":"Containers that must have reached a condition before this one starts.","type":"array","items":{"$ref":"#/$defs/ContainerDependency"}},"startTimeout":{"description":"Seconds to wait for the containers this one depends on.","type":"integer","minimum":0,"maximum":2147483647},"stopTimeout":{"description":"Seconds between SIGTERM and SIGKILL; at most 120 on Fargate.","type":"integer","minimum":0,"maximum":2147483647},"versionConsistency":{"description":"Whether the tag is resolved to a digest once for all tasks of a deployment.","type":"string","enum":["enabled","disabled"],"default":"enabled"},"hostname":{"description":"Host name of the container; not in awsvpc mode.","type":"string","minLength":1,"maxLength":253},"user":{"description":"`user`, `user:group`, `uid`, `uid:gid`, `user:gid` or `uid:group`.","type":"string","minLength":1,"maxLength":255},"workingDirectory":{"description":"Directory in which the command runs.","type":"string","minLength":1,"maxLength":4096},"disableNetworking":{"description":"true cuts the container off from the network.","type":"boolean"},"privileged":{"description":"true gives the container the rights of the host's root. Needs the operator's leave.","type":"boolean"},"readonlyRootFilesystem":{"description":"true mounts the container's root file system read-only.","type":"boolean"},"dnsServers":{"description":"DNS servers of the container.","type":"array","items":{"type":"string","minLength":1,"maxLength":253}},"dnsSearchDomains":{"description":"DNS search domains of the container.","type":"array","items":{"type":"string","minLength":1,"maxLength":253}},"extraHosts":{"description":"Lines added to /etc/hosts.","type":"array","items":{"$ref":"#/$defs/HostEntry"}},"dockerSecurityOptions":{"description":"SELinux, AppArmor and credential spec options of Docker.","type":"array","items":{"type":"string"}},"interactive":{"description":"Keeps standard input open.","type":"boolean"},"pseudoTerminal":{"description":"Gives the container a terminal.","type":"boolean"},"dockerLabels":{"description":"Labels of the container.","type":"object","additionalProperties":{"type":"string"}},"ulimits":{"description":"Resource limits of the container's processes.","type":"array","items":{"$ref":"#/$defs/Ulimit"}},"logConfiguration":{"description":"Where the log goes.","$ref":"#/$defs/LogConfiguration"},"healthCheck":{"description":"Command that tells whether the container is healthy.","$ref":"#/$defs/HealthCheck"},"systemControls":{"description":"Kernel parameters (sysctl).","type":"array","items":{"$ref":"#/$defs/SystemControl"}},"resourceRequirements":{"description":"GPUs and other devices.","type":"array","items":{"$ref":"#/$defs/ResourceRequirement"}},"firelensConfiguration":{"description":"Makes this container the log router of the task.","$ref":"#/$defs/FirelensConfiguration"},"credentialSpecs":{"description":"Active Directory credential spec.","type":"array","items":{"type":"string","minLength":1,"maxLength":2048},"maxItems":1}},"required":["name","image"],"additionalProperties":false},"RepositoryCredentials":{"description":"Login for a private registry.","type":"object","properties":{"credentialsParameter":{"description":"ARN or name of the Secrets Manager secret that holds user name and password.","type":"string","minLength":1,"maxLength":2048}},"required":["credentialsParameter"],"additionalProperties":false},"PortMapping":{"description":"A port that a container listens on.","type":"object","properties":{"containerPort":{"description":"Port inside the container.","type":"integer","minimum":1,"maximum":65535},"hostPort":{"description":"Port on the host; 0 or absent: any. In host and awsvpc mode it equals containerPort.","type":"integer","minimum":0,"maximum":65535},"protocol":{"description":"Transport protocol.","type":"string","enum":["tcp","udp"],"default":"tcp"},"name":{"description":"Name by which Service Connect refers to the port.","type":"string","minLength":1,"maxLength":64,"pattern":"^[a-z0-9_][a-z0-9_-]*$"},"appProtocol":{"description":"Protocol that Service Connect speaks on the port.","type":"string","enum":["http","http2","grpc"]},"containerPortRange":{"description":"Range of ports, `FIRST-LAST`, instead of containerPort.","type":"string","minLength":1,"maxLength":11,"pattern":"^[0-9]{1,5}-[0-9]{1,5}$"}},"additionalProperties":false},"ContainerRestartPolicy":{"description":"Restart of one container without a new task.","type":"object","properties":{"enabled":{"description":"Whether the container is restarted.","type":"boolean"},"ignoredExitCodes":{"description":"Exit codes after which it is not restarted.","type":"array","items":{"type":"integer","minimum":0,"maximum":255},"maxItems":50},"restartAttemptPeriod":{"description":"Seconds that the container must have run before it is restarted again.","type":"integer","minimum":60,"maximum":1800,"default":300}},"required":["enabled"],"additionalProperties":false},"KeyValuePair":{"description":"A name and a value.","type":"object","properties":{"name":{"description":"Name of the environment variable or of the property.","type":"string","minLength":1},"value":{"description":"Its value; absent: empty.","type":"string"}},"required":["name"],"additionalProperties":false},"EnvironmentFile":{"description":"A file in S3 that holds environment variables.","type":"object","properties":{"value":{"description":"ARN of the S3 object; its name ends in `.env`.","type":"string","minLength":1,"maxLength":2048},"type":{"description":"Where the file lies.","type":"string","enum":["s3"]}},"required":["value","type"],"additionalProperties":false},"MountPoint":{"description":"A volume mounted into a container.","type":"object","properties":{"sourceVolume":{"description":"Name of the volume.","type":"string","minLength":1,"maxLength":255},"containerPath":{"description":"Path inside the container.","type":"string","minLength":1,"maxLength":4096},"readOnly":{"description":"Whether the container may not write to it.","type":"boolean","default":false}},"required":["sourceVolume","containerPath"],"additionalProperties":false},"VolumeFrom":{"description":"A container whose mounts are taken over.","type":"object","properties":{"sourceContainer":{"description":"Name of the other container of this task.","type":"string","minLength":1,"maxLength":255},"readOnly":{"description":"Whether this container may not write to them.","type":"boolean","default":false}},"required":["sourceContainer"],"additionalProperties":false},"LinuxParameters":{"description":"Options of the Linux kernel for a container.","type":"object","properties":{"capabilities":{"description":"Kernel capabilities added to and dropped from Docker's defaults.","$ref":"#/$defs/KernelCapabilities"},"devices":{"description":"Devices of the host.","type":"array","items":{"$ref":"#/$defs/Device"}},"initProcessEnabled":{"description":"Runs an init process that forwards signals and reaps children.","type":"boolean"},"sharedMemorySize":{"description":"Size of /dev/shm in MiB.","type":"integer","minimum":0,"maximum":2147483647},"tmpfs":{"description":"File systems in memory.","type":"array","items":{"$ref":"#/$defs/Tmpfs"}},"maxSwap":{"description":"Swap in MiB that the container may use.","type":"integer","minimum":0,"maximum":2147483647},"swappiness":{"description":"How eagerly the kernel swaps.","type":"integer","minimum":0,"maximum":100,"default":60}},"additionalProperties":false},"KernelCapabilities":{"description":"Kernel capabilities added to and dropped from Docker's defaults.","type":"object","properties":{"add":{"description":"Capabilities to add.","type":"array","items":{"type":"string","enum":["ALL","AUDIT_CONTROL","AUDIT_WRITE","BLOCK_SUSPEND","CHOWN","DAC_OVERRIDE","DAC_READ_SEARCH","FOWNER","FSETID","IPC_LOCK","IPC_OWNER","KILL","LEASE","LINUX_IMMUTABLE","MAC_ADMIN","MAC_OVERRIDE","MKNOD","NET_ADMIN","NET_BIND_SERVICE","NET_BROADCAST","NET_RAW","SETFCAP","SETGID","SETPCAP","SETUID","SYS_ADMIN","SYS_BOOT","SYS_CHROOT","SYS_MODULE","SYS_NICE","SYS_PACCT","SYS_PTRACE","SYS_RAWIO","SYS_RESOURCE","SYS_TIME","SYS_TTY_CONFIG","SYSLOG","WAKE_ALARM"]}},"drop":{"description":"Capabilities to drop.","type":"array","items":{"type":"string","enum":["ALL","AUDIT_CONTROL","AUDIT_WRITE","BLOCK_SUSPEND","CHOWN","DAC_OVERRIDE","DAC_READ_SEARCH","FOWNER","FSETID","IPC_LOCK","IPC_OWNER","KILL","LEASE","LINUX_IMMUTABLE","MAC_ADMIN","MAC_OVERRIDE","MKNOD","NET_ADMIN","NET_BIND_SERVICE","NET_BROADCAST","NET_RAW","SETFCAP","SETGID","SETPCAP","SETUID","SYS_ADMIN","SYS_BOOT","SYS_CHROOT","SYS_MODULE","SYS_NICE","SYS_PACCT","SYS_PTRACE","SYS_RAWIO","SYS_RESOURCE","SYS_TIME","SYS_TTY_CONFIG","SYSLOG","WAKE_ALARM"]}}},"additionalProperties":false},"Device":{"description":"A device of the host that is shown to a container.","type":"object","properties":{"hostPath":{"description":"Path on the host.","type":"string","minLength":1,"maxLength":4096},"containerPath":{"description":"Path in the container; the same if absent.","type":"string","minLength":1,"maxLength":4096},"permissions":{"description":"What the container may do; all three if absent.","type":"array","items":{"type":"string","enum":["read","write","mknod"]}}},"required":["hostPath"],"additionalProperties":false},"Tmpfs":{"description":"A file system in memory.","type":"object","properties":{"containerPath":{"description":"Where it is mounted.","type":"string","minLength":1,"maxLength":4096},"size":{"description":"Largest size in MiB.","type":"integer","minimum":1,"maximum":2147483647},"mountOptions":{"description":"Mount options.","type":"array","items":{"type":"string"}}},"required":["containerPath","size"],"additionalProperties":false},"ContainerDependency":{"description":"A condition that another container of the task must have reached first.","type":"object","properties":{"containerName":{"description":"Name of the other container.","type":"string","minLength":1,"maxLength":255},"condition":{"description":"START: it has started; COMPLETE: it has ended; SUCCESS: it has ended with 0; HEALTHY: its health check passes.","type":"string","enum":["START","COMPLETE","SUCCESS","HEALTHY"]}},"required":["containerName","condition"],"additionalProperties":false},"HostEntry":{"description":"A line of /etc/hosts.","type":"object","properties":{"hostname":{"description":"Host name.","type":"string","minLength":1,"maxLength":253},"ipAddress":{"description":"IP address.","type":"string","minLength":1,"maxLength":45}},"required":["hostname","ipAddress"],"additionalProperties":false},"Ulimit":{"description":"A resource limit of a container's processes.","type":"object","properties":{"name":{"description":"Which limit.","type":"string","enum":["core","cpu","data","fsize","locks","memlock","msgqueue","nice","nofile","nproc","rss","rtprio","rttime","sigpending","stack"]},"softLimit":{"description":"Soft limit; -1: none.","type":"integer","minimum":-1,"maximum":2147483647},"hardLimit":{"description":"Hard limit; -1: none.","type":"integer","minimum":-1,"maximum":2147483647}},"required":["name","softLimit","hardLimit"],"additionalProperties":false},"HealthCheck":{"description":"Command that tells whether a container is healthy.","type":"object","properties":{"command":{"description":"`CMD` and arguments, or `CMD-SHELL` and a line for the shell; exit code 0 is healthy.","type":"array","items":{"type":"string"},"minItems":1},"interval":{"description":"Seconds between two checks.","type":"integer","minimum":5,"maximum":300,"default":30},"timeout":{"description":"Seconds after which a check has failed.","type":"integer","minimum":2,"maximum":60,"default":5},"retries":{"description":"Failures in a row after which the container is unhealthy.","type":"integer","minimum":1,"maximum":10,"default":3},"startPeriod":{"description":"Seconds after the start in which failures do not count.","type":"integer","minimum":0,"maximum":300,"default":0}},"required":["command"],"additionalProperties":false},"SystemControl":{"description":"A kernel parameter.","type":"object","properties":{"namespace":{"description":"Name, such as `net.ipv4.tcp_keepalive_time`.","type":"string","minLength":1,"maxLength":256},"value":{"description":"Value, as a string.","type":"string","maxLength":1024}},"required":["namespace","value"],"additionalProperties":false},"ResourceRequirement":{"description":"A device that a container needs.","type":"object","properties":{"type":{"description":"Kind of device.","type":"string","enum":["GPU","InferenceAccelerator","NeuronDevice"]},"value":{"description":"How many (GPU), or the deviceName of an inference accelerator.","type":"string","minLength":1,"maxLength":255},"sharingStrategy":{"description":"How one device is shared among containers.","$ref":"#/$defs/SharingStrategy"}},"required":["type"],"additionalProperties":false},"SharingStrategy":{"description":"How one device is shared among containers.","type":"object","properties":{"nvidiaMps":{"description":"Share under NVIDIA's Multi-Process Service.","$ref":"#/$defs/NvidiaMpsAllocation"}},"additionalProperties":false},"NvidiaMpsAllocation":{"description":"Share of a GPU under NVIDIA's Multi-Process Service.","type":"object","properties":{"memory":{"description":"GPU memory in MiB.","type":"integer","minimum":1,"maximum":2147483647},"maxComputePercent":{"description":"Largest share of the computing units, in percent.","type":"integer","minimum":1,"maximum":100}},"required":["memory"],"additionalProperties":false},"FirelensConfiguration":{"description":"Log router of a task.","type":"object","properties":{"type":{"description":"Which log router runs in this container.","type":"string","enum":["fluentd","fluentbit"]},"options":{"description":"Options, such as `enable-ecs-log-metadata` and `config-file-value`.","type":"object","additionalProperties":{"type":"string"}}},"required":["type"],"additionalProperties":false},"Volume":{"description":"A volume that containers of the task can mount.","type":"object","properties":{"name":{"description":"Name of the volume.","type":"string","minLength":1,"maxLength":255,"pattern":"^[A-Za-z0-9_-]+$"},"host":{"description":"A directory of the host; empty: a directory that lives as long as the task. A path needs the operator's leave.","$ref":"#/$defs/HostVolumeProperties"},"dockerVolumeConfiguration":{"description":"A Docker volume.","$ref":"#/$defs/DockerVolumeConfiguration"},"efsVolumeConfiguration":{"description":"An EFS file system.","$ref":"#/$defs/EFSVolumeConfiguration"},"s3filesVolumeConfiguration":{"description":"An S3 Files file system.","$ref":"#/$defs/S3FilesVolumeConfiguration"},"fsxWindowsFileServerVolumeConfiguration":{"description":"An FSx for Windows file system.","$ref":"#/$defs/FSxWindowsFileServerVolumeConfiguration"},"configuredAtLaunch":{"description":"true: the service says what the volume is, in volumeConfigurations.","type":"boolean"}},"required":["name"],"additionalProperties":false},"HostVolumeProperties":{"description":"A directory of the host.","type":"object","properties":{"sourcePath":{"description":"Path on the host; absent: an empty directory that lives as long as the task.","type":"string","minLength":1,"maxLength":4096}},"additionalProperties":false},"DockerVolumeConfiguration":{"description":"A Docker volume.","type":"object","properties":{"scope":{"description":"task: it goes with the task; shared: it stays.","type":"string","enum":["task","shared"],"default":"task"},"autoprovision":{"description":"Makes a shared volume that does not exist.","type":"boolean"},"driver":{"description":"Docker volume driver.","type":"string","minLength":1,"maxLength":255,"default":"local"},"driverOpts":{"description":"Options of the driver.","type":"object","additionalProperties":{"type":"string"}},"labels":{"description":"Labels of the volume.","type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false},"EFSVolumeConfiguration":{"description":"An EFS file system.","type":"object","properties":{"fileSystemId":{"description":"Id of the file system.","type":"string","minLength":1,"maxLength":255},"rootDirectory":{"description":"Directory that is mounted as root.","type":"string","minLength":1,"maxLength":4096,"default":"/"},"transitEncryption":{"description":"Encryption on the way.","type":"string","enum":["ENABLED","DISABLED"]},"transitEncryptionPort":{"description":"Port for encrypted traffic.","type":"integer","minimum":1,"maximum":65535},"authorizationConfig":{"description":"How access is granted.","$ref":"#/$defs/EFSAuthorizationConfig"}},"required":["fileSystemId"],"additionalProperties":false},"EFSAuthorizationConfig":{"description":"How access to an EFS file system is granted.","type":"object","properties":{"accessPointId":{"description":"EFS access point.","type":"string","minLength":1,"maxLength":255},"iam":{"description":"Whether the task's IAM role is used.","type":"string","enum":["ENABLED","DISABLED"]}},"additionalProperties":false},"S3FilesVolumeConfiguration":{"description":"An S3 Files file system.","type":"object","properties":{"fileSystemArn":{"description":"ARN of the file system.","type":"string","minLength":1,"maxLength":2048},"rootDirectory":{"description":"Directory that is mounted as root.","type":"string","minLength":1,"maxLength":4096},"transitEncryptionPort":{"description":"Port for encrypted traffic.","type":"integer","minimum":1,"maximum":65535},"accessPointArn":{"description":"ARN of an access point.","type":"string","minLength":1,"maxLength":2048}},"required":["fileSystemArn"],"additionalProperties":false},"FSxWindowsFileServerVolumeConfiguration":{"description":"An FSx for Windows file system.","type":"object","properties":{"fileSystemId":{"description":"Id of the file system.","type":"string","minLength":1,"maxLength":255},"rootDirectory":{"description":"Directory that is mounted as root.","type":"string","minLength":1,"maxLength":4096},"authorizationConfig":{"description":"Credentials.","$ref":"#/$defs/FSxWindowsFileServerAuthorizationConfig"}},"required":["fileSystemId","rootDirectory","authorizationConfig"],"additionalProperties":false},"FSxWindowsFileServerAuthorizationConfig":{"description":"Credentials for an FSx for Windows file system.","type":"object","properties":{"credentialsParameter":{"description":"ARN of the secret or the parameter that holds the credentials.","type":"string","minLength":1,"maxLength":2048},"domain":{"description":"Active Directory domain.","type":"string","minLength":1,"maxLength":253}},"required":["credentialsParameter","domain"],"additionalProperties":false},"TaskDefinitionPlacementConstraint":{"description":"A rule for the nodes that a task may run on.","type":"object","properties":{"type":{"description":"Kind of rule.","type":"string","enum":["memberOf"]},"expression":{"description":"Expression of the cluster query language, such as `attribute:zone == a`.","type":"string","minLength":1,"maxLength":2048}},"required":["type"],"additionalProperties":false},"ProxyConfiguration":{"description":"App Mesh proxy of a task.","type":"object","properties":{"type":{"description":"Kind of proxy.","type":"string","enum":["APPMESH"],"default":"APPMESH"},"containerName":{"description":"Container that is the proxy.","type":"string","minLength":1,"maxLength":255},"properties":{"description":"Settings of the proxy.","type":"array","items":{"$ref":"#/$defs/KeyValuePair"}}},"required":["containerName"],"additionalProperties":false},"InferenceAccelerator":{"description":"An Elastic Inference accelerator.","type":"object","properties":{"deviceName":{"description":"Name that containers refer to.","type":"string","minLength":1,"maxLength":255},"deviceType":{"description":"Type of accelerator.","type":"string","minLength":1,"maxLength":255}},"required":["deviceName","deviceType"],"additionalProperties":false},"EphemeralStorage":{"description":"Size of a task's scratch disk.","type":"object","properties":{"sizeInGiB":{"description":"Size in GiB.","type":"integer","minimum":21,"maximum":200}},"required":["sizeInGiB"],"additionalProperties":false},"RuntimePlatform":{"description":"Operating system and processor that a task needs.","type":"object","properties":{"cpuArchitecture":{"description":"Processor.","type":"string","enum":["X86_64","ARM64"],"default":"X86_64"},"operatingSystemFamily":{"description":"Operating system.","type":"string","enum":["LINUX","WINDOWS_SERVER_2016_FULL","WINDOWS_SERVER_2019_CORE","WINDOWS_SERVER_2019_FULL","WINDOWS_SERVER_2004_CORE","WINDOWS_SERVER_20H2_CORE","WINDOWS_SERVER_2022_CORE","WINDOWS_SERVER_2022_FULL","WINDOWS_SERVER_2025_CORE","WINDOWS_SERVER_2025_FULL"],"default":"LINUX"}},"additionalProperties":false},"TrustedExecutionConfiguration":{"description":"Isolation of a task from the host.","type":"object","properties":{"isolationMode":{"description":"Kind of isolation.","type":"string","enum":["SHARED","ISOLATED_SANDBOX","CONFIDENTIAL_SANDBOX"]},"attestationPolicy":{"description":"Policy that the sandbox must attest to.","type":"string","minLength":1,"maxLength":2048}},"required":["isolationMode"],"additionalProperties":false}}};
const schema50 = {"description":"Name, labels and annotations.","type":"object","properties":{"name":{"description":"Name of the file, by habit `FAMILY-REVISION`; ECS does not know it.","type":"string","minLength":1,"maxLength":320,"pattern":"^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$"},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"required":["name"],"additionalProperties":false};
const pattern15 = new RegExp("^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$", "u");
const schema51 = {"description":"The input of ECS RegisterTaskDefinition, with its revision.","type":"object","properties":{"revision":{"description":"Revision of the family. A committed revision is never edited; a change is a new file with the next number.","type":"integer","minimum":1,"maximum":2147483647},"family":{"description":"Name that all revisions share: letters, digits, hyphens and underscores.","type":"string","minLength":1,"maxLength":255,"pattern":"^[A-Za-z0-9_-]+$"},"containerDefinitions":{"description":"The containers of one task.","type":"array","items":{"$ref":"#/$defs/ContainerDefinition"},"minItems":1},"taskRoleArn":{"description":"IAM role that the containers act as; name or ARN.","type":"string","minLength":1,"maxLength":2048},"executionRoleArn":{"description":"IAM role that pulls images and reads secrets; name or ARN.","type":"string","minLength":1,"maxLength":2048},"networkMode":{"description":"Docker networking mode of the task.","type":"string","enum":["bridge","host","awsvpc","none"],"default":"bridge"},"volumes":{"description":"Volumes that the containers can mount.","type":"array","items":{"$ref":"#/$defs/Volume"}},"placementConstraints":{"description":"Rules for the nodes that the task may run on.","type":"array","items":{"$ref":"#/$defs/TaskDefinitionPlacementConstraint"},"maxItems":10},"requiresCompatibilities":{"description":"Launch types that the task definition is checked against.","type":"array","items":{"type":"string","enum":["EC2","FARGATE","EXTERNAL","MANAGED_INSTANCES"]}},"cpu":{"description":"CPU of the whole task, in units (1024 to a core) or as `1 vCPU`. A string.","type":"string","minLength":1,"maxLength":32,"pattern":"^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[vV][cC][pP][uU])$"},"memory":{"description":"Memory of the whole task, in MiB or as `2 GB`. A string.","type":"string","minLength":1,"maxLength":32,"pattern":"^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[gG][bB])$"},"tags":{"description":"Tags of the task definition.","type":"array","items":{"$ref":"#/$defs/Tag"},"maxItems":50},"pidMode":{"description":"Whose process namespace the containers share.","type":"string","enum":["host","task"]},"ipcMode":{"description":"Whose IPC namespace the containers share.","type":"string","enum":["host","task","none"]},"proxyConfiguration":{"description":"App Mesh proxy.","$ref":"#/$defs/ProxyConfiguration"},"inferenceAccelerators":{"description":"Elastic Inference accelerators.","type":"array","items":{"$ref":"#/$defs/InferenceAccelerator"}},"ephemeralStorage":{"description":"Size of the task's scratch disk.","$ref":"#/$defs/EphemeralStorage"},"runtimePlatform":{"description":"Operating system and processor that the task needs.","$ref":"#/$defs/RuntimePlatform"},"enableFaultInjection":{"description":"Whether fault injection requests from the containers are taken.","type":"boolean","default":false},"trustedExecutionConfiguration":{"description":"Isolation of the task from the host.","$ref":"#/$defs/TrustedExecutionConfiguration"}},"required":["revision","family","containerDefinitions"],"additionalProperties":false};
const schema84 = {"description":"A rule for the nodes that a task may run on.","type":"object","properties":{"type":{"description":"Kind of rule.","type":"string","enum":["memberOf"]},"expression":{"description":"Expression of the cluster query language, such as `attribute:zone == a`.","type":"string","minLength":1,"maxLength":2048}},"required":["type"],"additionalProperties":false};
const schema85 = {"description":"A key and a value that label an ECS resource.","type":"object","properties":{"key":{"description":"Name of the tag.","type":"string","minLength":1,"maxLength":128,"pattern":"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"},"value":{"description":"Value of the tag.","type":"string","maxLength":256,"pattern":"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"}},"required":["key"],"additionalProperties":false};
const schema88 = {"description":"An Elastic Inference accelerator.","type":"object","properties":{"deviceName":{"description":"Name that containers refer to.","type":"string","minLength":1,"maxLength":255},"deviceType":{"description":"Type of accelerator.","type":"string","minLength":1,"maxLength":255}},"required":["deviceName","deviceType"],"additionalProperties":false};
const schema89 = {"description":"Size of a task's scratch disk.","type":"object","properties":{"sizeInGiB":{"description":"Size in GiB.","type":"integer","minimum":21,"maximum":200}},"required":["sizeInGiB"],"additionalProperties":false};
const schema90 = {"description":"Operating system and processor that a task needs.","type":"object","properties":{"cpuArchitecture":{"description":"Processor.","type":"string","enum":["X86_64","ARM64"],"default":"X86_64"},"operatingSystemFamily":{"description":"Operating system.","type":"string","enum":["LINUX","WINDOWS_SERVER_2016_FULL","WINDOWS_SERVER_2019_CORE","WINDOWS_SERVER_2019_FULL","WINDOWS_SERVER_2004_CORE","WINDOWS_SERVER_20H2_CORE","WINDOWS_SERVER_2022_CORE","WINDOWS_SERVER_2022_FULL","WINDOWS_SERVER_2025_CORE","WINDOWS_SERVER_2025_FULL"],"default":"LINUX"}},"additionalProperties":false};
const schema91 = {"description":"Isolation of a task from the host.","type":"object","properties":{"isolationMode":{"description":"Kind of isolation.","type":"string","enum":["SHARED","ISOLATED_SANDBOX","CONFIDENTIAL_SANDBOX"]},"attestationPolicy":{"description":"Policy that the sandbox must attest to.","type":"string","minLength":1,"maxLength":2048}},"required":["isolationMode"],"additionalProperties":false};
const func29 = Object.prototype.hasOwnProperty;
const pattern17 = new RegExp("^[A-Za-z0-9_-]+$", "u");
const pattern23 = new RegExp("^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[vV][cC][pP][uU])$", "u");
const pattern24 = new RegExp("^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[gG][bB])$", "u");
const pattern25 = new RegExp("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$", "u");
const schema52 = {"description":"One container of a task.","type":"object","properties":{"name":{"description":"Name of the container: letters, digits, hyphens and underscores.","type":"string","minLength":1,"maxLength":255,"pattern":"^[A-Za-z0-9_-]+$"},"image":{"description":"Image to run, `REPOSITORY[:TAG]` or `REPOSITORY@DIGEST`.","type":"string","minLength":1,"maxLength":512,"pattern":"^[A-Za-z0-9_.:\\/#@-]+$"},"repositoryCredentials":{"description":"Login for a private registry.","$ref":"#/$defs/RepositoryCredentials"},"cpu":{"description":"CPU units reserved for the container; 1024 are one core.","type":"integer","minimum":0,"maximum":2147483647},"memory":{"description":"Hard limit in MiB; above it the container is killed.","type":"integer","minimum":4,"maximum":2147483647},"memoryReservation":{"description":"Soft limit in MiB. Must be less than `memory` where both are given.","type":"integer","minimum":4,"maximum":2147483647},"links":{"description":"Containers that this one reaches by name, `NAME[:ALIAS]`; bridge mode only.","type":"array","items":{"type":"string","minLength":1,"maxLength":512}},"portMappings":{"description":"Ports that the container listens on.","type":"array","items":{"$ref":"#/$defs/PortMapping"}},"essential":{"description":"Whether the task stops when this container stops.","type":"boolean","default":true},"restartPolicy":{"description":"Restart of this container alone, without a new task.","$ref":"#/$defs/ContainerRestartPolicy"},"entryPoint":{"description":"The image's ENTRYPOINT is replaced by this (Kubernetes: command).","type":"array","items":{"type":"string"}},"command":{"description":"The image's CMD is replaced by this (Kubernetes: args).","type":"array","items":{"type":"string"}},"environment":{"description":"Environment variables. Not for passwords: see `secrets`.","type":"array","items":{"$ref":"#/$defs/KeyValuePair"}},"environmentFiles":{"description":"Files in S3 that hold environment variables.","type":"array","items":{"$ref":"#/$defs/EnvironmentFile"},"maxItems":10},"mountPoints":{"description":"Volumes mounted into the container.","type":"array","items":{"$ref":"#/$defs/MountPoint"}},"volumesFrom":{"description":"Containers whose mounts are taken over.","type":"array","items":{"$ref":"#/$defs/VolumeFrom"}},"linuxParameters":{"description":"Kernel capabilities, devices, shared memory, swap.","$ref":"#/$defs/LinuxParameters"},"secrets":{"description":"Environment variables whose values come from Secrets Manager or SSM.","type":"array","items":{"$ref":"#/$defs/Secret"}},"dependsOn":{"description":"Containers that must have reached a condition before this one starts.","type":"array","items":{"$ref":"#/$defs/ContainerDependency"}},"startTimeout":{"description":"Seconds to wait for the containers this one depends on.","type":"integer","minimum":0,"maximum":2147483647},"stopTimeout":{"description":"Seconds between SIGTERM and SIGKILL; at most 120 on Fargate.","type":"integer","minimum":0,"maximum":2147483647},"versionConsistency":{"description":"Whether the tag is resolved to a digest once for all tasks of a deployment.","type":"string","enum":["enabled","disabled"],"default":"enabled"},"hostname":{"description":"Host name of the container; not in awsvpc mode.","type":"string","minLength":1,"maxLength":253},"user":{"description":"`user`, `user:group`, `uid`, `uid:gid`, `user:gid` or `uid:group`.","type":"string","minLength":1,"maxLength":255},"workingDirectory":{"description":"Directory in which the command runs.","type":"string","minLength":1,"maxLength":4096},"disableNetworking":{"description":"true cuts the container off from the network.","type":"boolean"},"privileged":{"description":"true gives the container the rights of the host's root. Needs the operator's leave.","type":"boolean"},"readonlyRootFilesystem":{"description":"true mounts the container's root file system read-only.","type":"boolean"},"dnsServers":{"description":"DNS servers of the container.","type":"array","items":{"type":"string","minLength":1,"maxLength":253}},"dnsSearchDomains":{"description":"DNS search domains of the container.","type":"array","items":{"type":"string","minLength":1,"maxLength":253}},"extraHosts":{"description":"Lines added to /etc/hosts.","type":"array","items":{"$ref":"#/$defs/HostEntry"}},"dockerSecurityOptions":{"description":"SELinux, AppArmor and credential spec options of Docker.","type":"array","items":{"type":"string"}},"interactive":{"description":"Keeps standard input open.","type":"boolean"},"pseudoTerminal":{"description":"Gives the container a terminal.","type":"boolean"},"dockerLabels":{"description":"Labels of the container.","type":"object","additionalProperties":{"type":"string"}},"ulimits":{"description":"Resource limits of the container's processes.","type":"array","items":{"$ref":"#/$defs/Ulimit"}},"logConfiguration":{"description":"Where the log goes.","$ref":"#/$defs/LogConfiguration"},"healthCheck":{"description":"Command that tells whether the container is healthy.","$ref":"#/$defs/HealthCheck"},"systemControls":{"description":"Kernel parameters (sysctl).","type":"array","items":{"$ref":"#/$defs/SystemControl"}},"resourceRequirements":{"description":"GPUs and other devices.","type":"array","items":{"$ref":"#/$defs/ResourceRequirement"}},"firelensConfiguration":{"description":"Makes this container the log router of the task.","$ref":"#/$defs/FirelensConfiguration"},"credentialSpecs":{"description":"Active Directory credential spec.","type":"array","items":{"type":"string","minLength":1,"maxLength":2048},"maxItems":1}},"required":["name","image"],"additionalProperties":false};
const schema53 = {"description":"Login for a private registry.","type":"object","properties":{"credentialsParameter":{"description":"ARN or name of the Secrets Manager secret that holds user name and password.","type":"string","minLength":1,"maxLength":2048}},"required":["credentialsParameter"],"additionalProperties":false};
const schema54 = {"description":"A port that a container listens on.","type":"object","properties":{"containerPort":{"description":"Port inside the container.","type":"integer","minimum":1,"maximum":65535},"hostPort":{"description":"Port on the host; 0 or absent: any. In host and awsvpc mode it equals containerPort.","type":"integer","minimum":0,"maximum":65535},"protocol":{"description":"Transport protocol.","type":"string","enum":["tcp","udp"],"default":"tcp"},"name":{"description":"Name by which Service Connect refers to the port.","type":"string","minLength":1,"maxLength":64,"pattern":"^[a-z0-9_][a-z0-9_-]*$"},"appProtocol":{"description":"Protocol that Service Connect speaks on the port.","type":"string","enum":["http","http2","grpc"]},"containerPortRange":{"description":"Range of ports, `FIRST-LAST`, instead of containerPort.","type":"string","minLength":1,"maxLength":11,"pattern":"^[0-9]{1,5}-[0-9]{1,5}$"}},"additionalProperties":false};
const schema55 = {"description":"Restart of one container without a new task.","type":"object","properties":{"enabled":{"description":"Whether the container is restarted.","type":"boolean"},"ignoredExitCodes":{"description":"Exit codes after which it is not restarted.","type":"array","items":{"type":"integer","minimum":0,"maximum":255},"maxItems":50},"restartAttemptPeriod":{"description":"Seconds that the container must have run before it is restarted again.","type":"integer","minimum":60,"maximum":1800,"default":300}},"required":["enabled"],"additionalProperties":false};
const schema56 = {"description":"A name and a value.","type":"object","properties":{"name":{"description":"Name of the environment variable or of the property.","type":"string","minLength":1},"value":{"description":"Its value; absent: empty.","type":"string"}},"required":["name"],"additionalProperties":false};
const schema57 = {"description":"A file in S3 that holds environment variables.","type":"object","properties":{"value":{"description":"ARN of the S3 object; its name ends in `.env`.","type":"string","minLength":1,"maxLength":2048},"type":{"description":"Where the file lies.","type":"string","enum":["s3"]}},"required":["value","type"],"additionalProperties":false};
const schema58 = {"description":"A volume mounted into a container.","type":"object","properties":{"sourceVolume":{"description":"Name of the volume.","type":"string","minLength":1,"maxLength":255},"containerPath":{"description":"Path inside the container.","type":"string","minLength":1,"maxLength":4096},"readOnly":{"description":"Whether the container may not write to it.","type":"boolean","default":false}},"required":["sourceVolume","containerPath"],"additionalProperties":false};
const schema59 = {"description":"A container whose mounts are taken over.","type":"object","properties":{"sourceContainer":{"description":"Name of the other container of this task.","type":"string","minLength":1,"maxLength":255},"readOnly":{"description":"Whether this container may not write to them.","type":"boolean","default":false}},"required":["sourceContainer"],"additionalProperties":false};
const schema64 = {"description":"A value that comes from Secrets Manager or from the SSM Parameter Store, never from this file.","type":"object","properties":{"name":{"description":"Name of the environment variable, or of the option.","type":"string","minLength":1,"maxLength":512},"valueFrom":{"description":"ARN of a Secrets Manager secret (with `:json-key:version-stage:version-id` where needed), or ARN or name of an SSM parameter.","type":"string","minLength":1,"maxLength":2048}},"required":["name","valueFrom"],"additionalProperties":false};
const schema65 = {"description":"A condition that another container of the task must have reached first.","type":"object","properties":{"containerName":{"description":"Name of the other container.","type":"string","minLength":1,"maxLength":255},"condition":{"description":"START: it has started; COMPLETE: it has ended; SUCCESS: it has ended with 0; HEALTHY: its health check passes.","type":"string","enum":["START","COMPLETE","SUCCESS","HEALTHY"]}},"required":["containerName","condition"],"additionalProperties":false};
const schema66 = {"description":"A line of /etc/hosts.","type":"object","properties":{"hostname":{"description":"Host name.","type":"string","minLength":1,"maxLength":253},"ipAddress":{"description":"IP address.","type":"string","minLength":1,"maxLength":45}},"required":["hostname","ipAddress"],"additionalProperties":false};
const schema67 = {"description":"A resource limit of a container's processes.","type":"object","properties":{"name":{"description":"Which limit.","type":"string","enum":["core","cpu","data","fsize","locks","memlock","msgqueue","nice","nofile","nproc","rss","rtprio","rttime","sigpending","stack"]},"softLimit":{"description":"Soft limit; -1: none.","type":"integer","minimum":-1,"maximum":2147483647},"hardLimit":{"description":"Hard limit; -1: none.","type":"integer","minimum":-1,"maximum":2147483647}},"required":["name","softLimit","hardLimit"],"additionalProperties":false};
const schema70 = {"description":"Command that tells whether a container is healthy.","type":"object","properties":{"command":{"description":"`CMD` and arguments, or `CMD-SHELL` and a line for the shell; exit code 0 is healthy.","type":"array","items":{"type":"string"},"minItems":1},"interval":{"description":"Seconds between two checks.","type":"integer","minimum":5,"maximum":300,"default":30},"timeout":{"description":"Seconds after which a check has failed.","type":"integer","minimum":2,"maximum":60,"default":5},"retries":{"description":"Failures in a row after which the container is unhealthy.","type":"integer","minimum":1,"maximum":10,"default":3},"startPeriod":{"description":"Seconds after the start in which failures do not count.","type":"integer","minimum":0,"maximum":300,"default":0}},"required":["command"],"additionalProperties":false};
const schema71 = {"description":"A kernel parameter.","type":"object","properties":{"namespace":{"description":"Name, such as `net.ipv4.tcp_keepalive_time`.","type":"string","minLength":1,"maxLength":256},"value":{"description":"Value, as a string.","type":"string","maxLength":1024}},"required":["namespace","value"],"additionalProperties":false};
const schema75 = {"description":"Log router of a task.","type":"object","properties":{"type":{"description":"Which log router runs in this container.","type":"string","enum":["fluentd","fluentbit"]},"options":{"description":"Options, such as `enable-ecs-log-metadata` and `config-file-value`.","type":"object","additionalProperties":{"type":"string"}}},"required":["type"],"additionalProperties":false};
const pattern19 = new RegExp("^[A-Za-z0-9_.:\\/#@-]+$", "u");
const pattern20 = new RegExp("^[a-z0-9_][a-z0-9_-]*$", "u");
const pattern21 = new RegExp("^[0-9]{1,5}-[0-9]{1,5}$", "u");
const schema60 = {"description":"Options of the Linux kernel for a container.","type":"object","properties":{"capabilities":{"description":"Kernel capabilities added to and dropped from Docker's defaults.","$ref":"#/$defs/KernelCapabilities"},"devices":{"description":"Devices of the host.","type":"array","items":{"$ref":"#/$defs/Device"}},"initProcessEnabled":{"description":"Runs an init process that forwards signals and reaps children.","type":"boolean"},"sharedMemorySize":{"description":"Size of /dev/shm in MiB.","type":"integer","minimum":0,"maximum":2147483647},"tmpfs":{"description":"File systems in memory.","type":"array","items":{"$ref":"#/$defs/Tmpfs"}},"maxSwap":{"description":"Swap in MiB that the container may use.","type":"integer","minimum":0,"maximum":2147483647},"swappiness":{"description":"How eagerly the kernel swaps.","type":"integer","minimum":0,"maximum":100,"default":60}},"additionalProperties":false};
const schema61 = {"description":"Kernel capabilities added to and dropped from Docker's defaults.","type":"object","properties":{"add":{"description":"Capabilities to add.","type":"array","items":{"type":"string","enum":["ALL","AUDIT_CONTROL","AUDIT_WRITE","BLOCK_SUSPEND","CHOWN","DAC_OVERRIDE","DAC_READ_SEARCH","FOWNER","FSETID","IPC_LOCK","IPC_OWNER","KILL","LEASE","LINUX_IMMUTABLE","MAC_ADMIN","MAC_OVERRIDE","MKNOD","NET_ADMIN","NET_BIND_SERVICE","NET_BROADCAST","NET_RAW","SETFCAP","SETGID","SETPCAP","SETUID","SYS_ADMIN","SYS_BOOT","SYS_CHROOT","SYS_MODULE","SYS_NICE","SYS_PACCT","SYS_PTRACE","SYS_RAWIO","SYS_RESOURCE","SYS_TIME","SYS_TTY_CONFIG","SYSLOG","WAKE_ALARM"]}},"drop":{"description":"Capabilities to drop.","type":"array","items":{"type":"string","enum":["ALL","AUDIT_CONTROL","AUDIT_WRITE","BLOCK_SUSPEND","CHOWN","DAC_OVERRIDE","DAC_READ_SEARCH","FOWNER","FSETID","IPC_LOCK","IPC_OWNER","KILL","LEASE","LINUX_IMMUTABLE","MAC_ADMIN","MAC_OVERRIDE","MKNOD","NET_ADMIN","NET_BIND_SERVICE","NET_BROADCAST","NET_RAW","SETFCAP","SETGID","SETPCAP","SETUID","SYS_ADMIN","SYS_BOOT","SYS_CHROOT","SYS_MODULE","SYS_NICE","SYS_PACCT","SYS_PTRACE","SYS_RAWIO","SYS_RESOURCE","SYS_TIME","SYS_TTY_CONFIG","SYSLOG","WAKE_ALARM"]}}},"additionalProperties":false};
const schema62 = {"description":"A device of the host that is shown to a container.","type":"object","properties":{"hostPath":{"description":"Path on the host.","type":"string","minLength":1,"maxLength":4096},"containerPath":{"description":"Path in the container; the same if absent.","type":"string","minLength":1,"maxLength":4096},"permissions":{"description":"What the container may do; all three if absent.","type":"array","items":{"type":"string","enum":["read","write","mknod"]}}},"required":["hostPath"],"additionalProperties":false};
const schema63 = {"description":"A file system in memory.","type":"object","properties":{"containerPath":{"description":"Where it is mounted.","type":"string","minLength":1,"maxLength":4096},"size":{"description":"Largest size in MiB.","type":"integer","minimum":1,"maximum":2147483647},"mountOptions":{"description":"Mount options.","type":"array","items":{"type":"string"}}},"required":["containerPath","size"],"additionalProperties":false};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "capabilities") || (key0 === "devices")) || (key0 === "initProcessEnabled")) || (key0 === "sharedMemorySize")) || (key0 === "tmpfs")) || (key0 === "maxSwap")) || (key0 === "swappiness"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.capabilities !== undefined){
let data0 = data.capabilities;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!((key1 === "add") || (key1 === "drop"))){
const err1 = {instancePath:instancePath+"/capabilities",schemaPath:"#/$defs/KernelCapabilities/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema61,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data0.add !== undefined){
let data1 = data0.add;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 !== "string"){
const err2 = {instancePath:instancePath+"/capabilities/add/" + i0,schemaPath:"#/$defs/KernelCapabilities/properties/add/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.properties.add.items.type,parentSchema:schema61.properties.add.items,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((((((((((((((((((((((((((((((((((((((data2 === "ALL") || (data2 === "AUDIT_CONTROL")) || (data2 === "AUDIT_WRITE")) || (data2 === "BLOCK_SUSPEND")) || (data2 === "CHOWN")) || (data2 === "DAC_OVERRIDE")) || (data2 === "DAC_READ_SEARCH")) || (data2 === "FOWNER")) || (data2 === "FSETID")) || (data2 === "IPC_LOCK")) || (data2 === "IPC_OWNER")) || (data2 === "KILL")) || (data2 === "LEASE")) || (data2 === "LINUX_IMMUTABLE")) || (data2 === "MAC_ADMIN")) || (data2 === "MAC_OVERRIDE")) || (data2 === "MKNOD")) || (data2 === "NET_ADMIN")) || (data2 === "NET_BIND_SERVICE")) || (data2 === "NET_BROADCAST")) || (data2 === "NET_RAW")) || (data2 === "SETFCAP")) || (data2 === "SETGID")) || (data2 === "SETPCAP")) || (data2 === "SETUID")) || (data2 === "SYS_ADMIN")) || (data2 === "SYS_BOOT")) || (data2 === "SYS_CHROOT")) || (data2 === "SYS_MODULE")) || (data2 === "SYS_NICE")) || (data2 === "SYS_PACCT")) || (data2 === "SYS_PTRACE")) || (data2 === "SYS_RAWIO")) || (data2 === "SYS_RESOURCE")) || (data2 === "SYS_TIME")) || (data2 === "SYS_TTY_CONFIG")) || (data2 === "SYSLOG")) || (data2 === "WAKE_ALARM"))){
const err3 = {instancePath:instancePath+"/capabilities/add/" + i0,schemaPath:"#/$defs/KernelCapabilities/properties/add/items/enum",keyword:"enum",params:{allowedValues: schema61.properties.add.items.enum},message:"must be equal to one of the allowed values",schema:schema61.properties.add.items.enum,parentSchema:schema61.properties.add.items,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/capabilities/add",schemaPath:"#/$defs/KernelCapabilities/properties/add/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema61.properties.add.type,parentSchema:schema61.properties.add,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.drop !== undefined){
let data3 = data0.drop;
if(Array.isArray(data3)){
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
if(typeof data4 !== "string"){
const err5 = {instancePath:instancePath+"/capabilities/drop/" + i1,schemaPath:"#/$defs/KernelCapabilities/properties/drop/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.properties.drop.items.type,parentSchema:schema61.properties.drop.items,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!((((((((((((((((((((((((((((((((((((((data4 === "ALL") || (data4 === "AUDIT_CONTROL")) || (data4 === "AUDIT_WRITE")) || (data4 === "BLOCK_SUSPEND")) || (data4 === "CHOWN")) || (data4 === "DAC_OVERRIDE")) || (data4 === "DAC_READ_SEARCH")) || (data4 === "FOWNER")) || (data4 === "FSETID")) || (data4 === "IPC_LOCK")) || (data4 === "IPC_OWNER")) || (data4 === "KILL")) || (data4 === "LEASE")) || (data4 === "LINUX_IMMUTABLE")) || (data4 === "MAC_ADMIN")) || (data4 === "MAC_OVERRIDE")) || (data4 === "MKNOD")) || (data4 === "NET_ADMIN")) || (data4 === "NET_BIND_SERVICE")) || (data4 === "NET_BROADCAST")) || (data4 === "NET_RAW")) || (data4 === "SETFCAP")) || (data4 === "SETGID")) || (data4 === "SETPCAP")) || (data4 === "SETUID")) || (data4 === "SYS_ADMIN")) || (data4 === "SYS_BOOT")) || (data4 === "SYS_CHROOT")) || (data4 === "SYS_MODULE")) || (data4 === "SYS_NICE")) || (data4 === "SYS_PACCT")) || (data4 === "SYS_PTRACE")) || (data4 === "SYS_RAWIO")) || (data4 === "SYS_RESOURCE")) || (data4 === "SYS_TIME")) || (data4 === "SYS_TTY_CONFIG")) || (data4 === "SYSLOG")) || (data4 === "WAKE_ALARM"))){
const err6 = {instancePath:instancePath+"/capabilities/drop/" + i1,schemaPath:"#/$defs/KernelCapabilities/properties/drop/items/enum",keyword:"enum",params:{allowedValues: schema61.properties.drop.items.enum},message:"must be equal to one of the allowed values",schema:schema61.properties.drop.items.enum,parentSchema:schema61.properties.drop.items,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/capabilities/drop",schemaPath:"#/$defs/KernelCapabilities/properties/drop/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema61.properties.drop.type,parentSchema:schema61.properties.drop,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/capabilities",schemaPath:"#/$defs/KernelCapabilities/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema61.type,parentSchema:schema61,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.devices !== undefined){
let data5 = data.devices;
if(Array.isArray(data5)){
const len2 = data5.length;
for(let i2=0; i2<len2; i2++){
let data6 = data5[i2];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.hostPath === undefined){
const err9 = {instancePath:instancePath+"/devices/" + i2,schemaPath:"#/$defs/Device/required",keyword:"required",params:{missingProperty: "hostPath"},message:"must have required property '"+"hostPath"+"'",schema:schema62.required,parentSchema:schema62,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key2 in data6){
if(!(((key2 === "hostPath") || (key2 === "containerPath")) || (key2 === "permissions"))){
const err10 = {instancePath:instancePath+"/devices/" + i2,schemaPath:"#/$defs/Device/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema62,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data6.hostPath !== undefined){
let data7 = data6.hostPath;
if(typeof data7 === "string"){
if(func1(data7) > 4096){
const err11 = {instancePath:instancePath+"/devices/" + i2+"/hostPath",schemaPath:"#/$defs/Device/properties/hostPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema62.properties.hostPath,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func1(data7) < 1){
const err12 = {instancePath:instancePath+"/devices/" + i2+"/hostPath",schemaPath:"#/$defs/Device/properties/hostPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema62.properties.hostPath,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/devices/" + i2+"/hostPath",schemaPath:"#/$defs/Device/properties/hostPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.hostPath.type,parentSchema:schema62.properties.hostPath,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data6.containerPath !== undefined){
let data8 = data6.containerPath;
if(typeof data8 === "string"){
if(func1(data8) > 4096){
const err14 = {instancePath:instancePath+"/devices/" + i2+"/containerPath",schemaPath:"#/$defs/Device/properties/containerPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema62.properties.containerPath,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func1(data8) < 1){
const err15 = {instancePath:instancePath+"/devices/" + i2+"/containerPath",schemaPath:"#/$defs/Device/properties/containerPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema62.properties.containerPath,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/devices/" + i2+"/containerPath",schemaPath:"#/$defs/Device/properties/containerPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.containerPath.type,parentSchema:schema62.properties.containerPath,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data6.permissions !== undefined){
let data9 = data6.permissions;
if(Array.isArray(data9)){
const len3 = data9.length;
for(let i3=0; i3<len3; i3++){
let data10 = data9[i3];
if(typeof data10 !== "string"){
const err17 = {instancePath:instancePath+"/devices/" + i2+"/permissions/" + i3,schemaPath:"#/$defs/Device/properties/permissions/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.permissions.items.type,parentSchema:schema62.properties.permissions.items,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!(((data10 === "read") || (data10 === "write")) || (data10 === "mknod"))){
const err18 = {instancePath:instancePath+"/devices/" + i2+"/permissions/" + i3,schemaPath:"#/$defs/Device/properties/permissions/items/enum",keyword:"enum",params:{allowedValues: schema62.properties.permissions.items.enum},message:"must be equal to one of the allowed values",schema:schema62.properties.permissions.items.enum,parentSchema:schema62.properties.permissions.items,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/devices/" + i2+"/permissions",schemaPath:"#/$defs/Device/properties/permissions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema62.properties.permissions.type,parentSchema:schema62.properties.permissions,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/devices/" + i2,schemaPath:"#/$defs/Device/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema62.type,parentSchema:schema62,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/devices",schemaPath:"#/properties/devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.devices.type,parentSchema:schema60.properties.devices,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.initProcessEnabled !== undefined){
let data11 = data.initProcessEnabled;
if(typeof data11 !== "boolean"){
const err22 = {instancePath:instancePath+"/initProcessEnabled",schemaPath:"#/properties/initProcessEnabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema60.properties.initProcessEnabled.type,parentSchema:schema60.properties.initProcessEnabled,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.sharedMemorySize !== undefined){
let data12 = data.sharedMemorySize;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err23 = {instancePath:instancePath+"/sharedMemorySize",schemaPath:"#/properties/sharedMemorySize/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema60.properties.sharedMemorySize.type,parentSchema:schema60.properties.sharedMemorySize,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 2147483647 || isNaN(data12)){
const err24 = {instancePath:instancePath+"/sharedMemorySize",schemaPath:"#/properties/sharedMemorySize/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema60.properties.sharedMemorySize,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err25 = {instancePath:instancePath+"/sharedMemorySize",schemaPath:"#/properties/sharedMemorySize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema60.properties.sharedMemorySize,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
if(data.tmpfs !== undefined){
let data13 = data.tmpfs;
if(Array.isArray(data13)){
const len4 = data13.length;
for(let i4=0; i4<len4; i4++){
let data14 = data13[i4];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.containerPath === undefined){
const err26 = {instancePath:instancePath+"/tmpfs/" + i4,schemaPath:"#/$defs/Tmpfs/required",keyword:"required",params:{missingProperty: "containerPath"},message:"must have required property '"+"containerPath"+"'",schema:schema63.required,parentSchema:schema63,data:data14};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data14.size === undefined){
const err27 = {instancePath:instancePath+"/tmpfs/" + i4,schemaPath:"#/$defs/Tmpfs/required",keyword:"required",params:{missingProperty: "size"},message:"must have required property '"+"size"+"'",schema:schema63.required,parentSchema:schema63,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key3 in data14){
if(!(((key3 === "containerPath") || (key3 === "size")) || (key3 === "mountOptions"))){
const err28 = {instancePath:instancePath+"/tmpfs/" + i4,schemaPath:"#/$defs/Tmpfs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema63,data:data14};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data14.containerPath !== undefined){
let data15 = data14.containerPath;
if(typeof data15 === "string"){
if(func1(data15) > 4096){
const err29 = {instancePath:instancePath+"/tmpfs/" + i4+"/containerPath",schemaPath:"#/$defs/Tmpfs/properties/containerPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema63.properties.containerPath,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(func1(data15) < 1){
const err30 = {instancePath:instancePath+"/tmpfs/" + i4+"/containerPath",schemaPath:"#/$defs/Tmpfs/properties/containerPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema63.properties.containerPath,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/tmpfs/" + i4+"/containerPath",schemaPath:"#/$defs/Tmpfs/properties/containerPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.containerPath.type,parentSchema:schema63.properties.containerPath,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data14.size !== undefined){
let data16 = data14.size;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err32 = {instancePath:instancePath+"/tmpfs/" + i4+"/size",schemaPath:"#/$defs/Tmpfs/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema63.properties.size.type,parentSchema:schema63.properties.size,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 2147483647 || isNaN(data16)){
const err33 = {instancePath:instancePath+"/tmpfs/" + i4+"/size",schemaPath:"#/$defs/Tmpfs/properties/size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema63.properties.size,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data16 < 1 || isNaN(data16)){
const err34 = {instancePath:instancePath+"/tmpfs/" + i4+"/size",schemaPath:"#/$defs/Tmpfs/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema63.properties.size,data:data16};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data14.mountOptions !== undefined){
let data17 = data14.mountOptions;
if(Array.isArray(data17)){
const len5 = data17.length;
for(let i5=0; i5<len5; i5++){
let data18 = data17[i5];
if(typeof data18 !== "string"){
const err35 = {instancePath:instancePath+"/tmpfs/" + i4+"/mountOptions/" + i5,schemaPath:"#/$defs/Tmpfs/properties/mountOptions/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.mountOptions.items.type,parentSchema:schema63.properties.mountOptions.items,data:data18};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/tmpfs/" + i4+"/mountOptions",schemaPath:"#/$defs/Tmpfs/properties/mountOptions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.properties.mountOptions.type,parentSchema:schema63.properties.mountOptions,data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/tmpfs/" + i4,schemaPath:"#/$defs/Tmpfs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema63.type,parentSchema:schema63,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/tmpfs",schemaPath:"#/properties/tmpfs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.tmpfs.type,parentSchema:schema60.properties.tmpfs,data:data13};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.maxSwap !== undefined){
let data19 = data.maxSwap;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err39 = {instancePath:instancePath+"/maxSwap",schemaPath:"#/properties/maxSwap/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema60.properties.maxSwap.type,parentSchema:schema60.properties.maxSwap,data:data19};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 2147483647 || isNaN(data19)){
const err40 = {instancePath:instancePath+"/maxSwap",schemaPath:"#/properties/maxSwap/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema60.properties.maxSwap,data:data19};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data19 < 0 || isNaN(data19)){
const err41 = {instancePath:instancePath+"/maxSwap",schemaPath:"#/properties/maxSwap/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema60.properties.maxSwap,data:data19};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
if(data.swappiness !== undefined){
let data20 = data.swappiness;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err42 = {instancePath:instancePath+"/swappiness",schemaPath:"#/properties/swappiness/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema60.properties.swappiness.type,parentSchema:schema60.properties.swappiness,data:data20};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 100 || isNaN(data20)){
const err43 = {instancePath:instancePath+"/swappiness",schemaPath:"#/properties/swappiness/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema60.properties.swappiness,data:data20};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data20 < 0 || isNaN(data20)){
const err44 = {instancePath:instancePath+"/swappiness",schemaPath:"#/properties/swappiness/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema60.properties.swappiness,data:data20};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
}
else {
const err45 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.type,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
validate35.errors = vErrors;
return errors === 0;
}
validate35.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema68 = {"description":"Where the log of a container goes.","type":"object","properties":{"logDriver":{"description":"Log driver.","type":"string","enum":["json-file","syslog","journald","gelf","fluentd","awslogs","splunk","awsfirelens"]},"options":{"description":"Options of the log driver.","type":"object","additionalProperties":{"type":"string"}},"secretOptions":{"description":"Options of the log driver whose values are secret.","type":"array","items":{"$ref":"#/$defs/Secret"}}},"required":["logDriver"],"additionalProperties":false};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate37.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.logDriver === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "logDriver"},message:"must have required property '"+"logDriver"+"'",schema:schema68.required,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "logDriver") || (key0 === "options")) || (key0 === "secretOptions"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.logDriver !== undefined){
let data0 = data.logDriver;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/logDriver",schemaPath:"#/properties/logDriver/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.properties.logDriver.type,parentSchema:schema68.properties.logDriver,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((((((((data0 === "json-file") || (data0 === "syslog")) || (data0 === "journald")) || (data0 === "gelf")) || (data0 === "fluentd")) || (data0 === "awslogs")) || (data0 === "splunk")) || (data0 === "awsfirelens"))){
const err3 = {instancePath:instancePath+"/logDriver",schemaPath:"#/properties/logDriver/enum",keyword:"enum",params:{allowedValues: schema68.properties.logDriver.enum},message:"must be equal to one of the allowed values",schema:schema68.properties.logDriver.enum,parentSchema:schema68.properties.logDriver,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.options !== undefined){
let data1 = data.options;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
let data2 = data1[key1];
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/options/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/options/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.properties.options.additionalProperties.type,parentSchema:schema68.properties.options.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema68.properties.options.type,parentSchema:schema68.properties.options,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.secretOptions !== undefined){
let data3 = data.secretOptions;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.name === undefined){
const err6 = {instancePath:instancePath+"/secretOptions/" + i0,schemaPath:"#/$defs/Secret/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema64.required,parentSchema:schema64,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data4.valueFrom === undefined){
const err7 = {instancePath:instancePath+"/secretOptions/" + i0,schemaPath:"#/$defs/Secret/required",keyword:"required",params:{missingProperty: "valueFrom"},message:"must have required property '"+"valueFrom"+"'",schema:schema64.required,parentSchema:schema64,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key2 in data4){
if(!((key2 === "name") || (key2 === "valueFrom"))){
const err8 = {instancePath:instancePath+"/secretOptions/" + i0,schemaPath:"#/$defs/Secret/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema64,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data4.name !== undefined){
let data5 = data4.name;
if(typeof data5 === "string"){
if(func1(data5) > 512){
const err9 = {instancePath:instancePath+"/secretOptions/" + i0+"/name",schemaPath:"#/$defs/Secret/properties/name/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema64.properties.name,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func1(data5) < 1){
const err10 = {instancePath:instancePath+"/secretOptions/" + i0+"/name",schemaPath:"#/$defs/Secret/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema64.properties.name,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/secretOptions/" + i0+"/name",schemaPath:"#/$defs/Secret/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.properties.name.type,parentSchema:schema64.properties.name,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.valueFrom !== undefined){
let data6 = data4.valueFrom;
if(typeof data6 === "string"){
if(func1(data6) > 2048){
const err12 = {instancePath:instancePath+"/secretOptions/" + i0+"/valueFrom",schemaPath:"#/$defs/Secret/properties/valueFrom/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema64.properties.valueFrom,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(func1(data6) < 1){
const err13 = {instancePath:instancePath+"/secretOptions/" + i0+"/valueFrom",schemaPath:"#/$defs/Secret/properties/valueFrom/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema64.properties.valueFrom,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/secretOptions/" + i0+"/valueFrom",schemaPath:"#/$defs/Secret/properties/valueFrom/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.properties.valueFrom.type,parentSchema:schema64.properties.valueFrom,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/secretOptions/" + i0,schemaPath:"#/$defs/Secret/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema64.type,parentSchema:schema64,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/secretOptions",schemaPath:"#/properties/secretOptions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema68.properties.secretOptions.type,parentSchema:schema68.properties.secretOptions,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema68.type,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}
validate37.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema72 = {"description":"A device that a container needs.","type":"object","properties":{"type":{"description":"Kind of device.","type":"string","enum":["GPU","InferenceAccelerator","NeuronDevice"]},"value":{"description":"How many (GPU), or the deviceName of an inference accelerator.","type":"string","minLength":1,"maxLength":255},"sharingStrategy":{"description":"How one device is shared among containers.","$ref":"#/$defs/SharingStrategy"}},"required":["type"],"additionalProperties":false};
const schema73 = {"description":"How one device is shared among containers.","type":"object","properties":{"nvidiaMps":{"description":"Share under NVIDIA's Multi-Process Service.","$ref":"#/$defs/NvidiaMpsAllocation"}},"additionalProperties":false};
const schema74 = {"description":"Share of a GPU under NVIDIA's Multi-Process Service.","type":"object","properties":{"memory":{"description":"GPU memory in MiB.","type":"integer","minimum":1,"maximum":2147483647},"maxComputePercent":{"description":"Largest share of the computing units, in percent.","type":"integer","minimum":1,"maximum":100}},"required":["memory"],"additionalProperties":false};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "nvidiaMps")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.nvidiaMps !== undefined){
let data0 = data.nvidiaMps;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.memory === undefined){
const err1 = {instancePath:instancePath+"/nvidiaMps",schemaPath:"#/$defs/NvidiaMpsAllocation/required",keyword:"required",params:{missingProperty: "memory"},message:"must have required property '"+"memory"+"'",schema:schema74.required,parentSchema:schema74,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key1 in data0){
if(!((key1 === "memory") || (key1 === "maxComputePercent"))){
const err2 = {instancePath:instancePath+"/nvidiaMps",schemaPath:"#/$defs/NvidiaMpsAllocation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema74,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.memory !== undefined){
let data1 = data0.memory;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/nvidiaMps/memory",schemaPath:"#/$defs/NvidiaMpsAllocation/properties/memory/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema74.properties.memory.type,parentSchema:schema74.properties.memory,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 2147483647 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/nvidiaMps/memory",schemaPath:"#/$defs/NvidiaMpsAllocation/properties/memory/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema74.properties.memory,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/nvidiaMps/memory",schemaPath:"#/$defs/NvidiaMpsAllocation/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema74.properties.memory,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data0.maxComputePercent !== undefined){
let data2 = data0.maxComputePercent;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err6 = {instancePath:instancePath+"/nvidiaMps/maxComputePercent",schemaPath:"#/$defs/NvidiaMpsAllocation/properties/maxComputePercent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema74.properties.maxComputePercent.type,parentSchema:schema74.properties.maxComputePercent,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 100 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/nvidiaMps/maxComputePercent",schemaPath:"#/$defs/NvidiaMpsAllocation/properties/maxComputePercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema74.properties.maxComputePercent,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/nvidiaMps/maxComputePercent",schemaPath:"#/$defs/NvidiaMpsAllocation/properties/maxComputePercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema74.properties.maxComputePercent,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
else {
const err9 = {instancePath:instancePath+"/nvidiaMps",schemaPath:"#/$defs/NvidiaMpsAllocation/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema74.type,parentSchema:schema74,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema73.type,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate39.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema72.required,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "type") || (key0 === "value")) || (key0 === "sharingStrategy"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema72.properties.type.type,parentSchema:schema72.properties.type,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((data0 === "GPU") || (data0 === "InferenceAccelerator")) || (data0 === "NeuronDevice"))){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema72.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema72.properties.type.enum,parentSchema:schema72.properties.type,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.value !== undefined){
let data1 = data.value;
if(typeof data1 === "string"){
if(func1(data1) > 255){
const err4 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema72.properties.value,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(func1(data1) < 1){
const err5 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema72.properties.value,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema72.properties.value.type,parentSchema:schema72.properties.value,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.sharingStrategy !== undefined){
if(!(validate40(data.sharingStrategy, {instancePath:instancePath+"/sharingStrategy",parentData:data,parentDataProperty:"sharingStrategy",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema72.type,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}
validate39.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate34.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema52.required,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.image === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image"},message:"must have required property '"+"image"+"'",schema:schema52.required,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func29.call(schema52.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func1(data0) > 255){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema52.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func1(data0) < 1){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.name,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern17.test(data0)){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\"",schema:"^[A-Za-z0-9_-]+$",parentSchema:schema52.properties.name,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.name.type,parentSchema:schema52.properties.name,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.image !== undefined){
let data1 = data.image;
if(typeof data1 === "string"){
if(func1(data1) > 512){
const err7 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema52.properties.image,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data1) < 1){
const err8 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.image,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern19.test(data1)){
const err9 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.:\\/#@-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_.:\\/#@-]+$"+"\"",schema:"^[A-Za-z0-9_.:\\/#@-]+$",parentSchema:schema52.properties.image,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.image.type,parentSchema:schema52.properties.image,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.repositoryCredentials !== undefined){
let data2 = data.repositoryCredentials;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.credentialsParameter === undefined){
const err11 = {instancePath:instancePath+"/repositoryCredentials",schemaPath:"#/$defs/RepositoryCredentials/required",keyword:"required",params:{missingProperty: "credentialsParameter"},message:"must have required property '"+"credentialsParameter"+"'",schema:schema53.required,parentSchema:schema53,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data2){
if(!(key1 === "credentialsParameter")){
const err12 = {instancePath:instancePath+"/repositoryCredentials",schemaPath:"#/$defs/RepositoryCredentials/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema53,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.credentialsParameter !== undefined){
let data3 = data2.credentialsParameter;
if(typeof data3 === "string"){
if(func1(data3) > 2048){
const err13 = {instancePath:instancePath+"/repositoryCredentials/credentialsParameter",schemaPath:"#/$defs/RepositoryCredentials/properties/credentialsParameter/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema53.properties.credentialsParameter,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func1(data3) < 1){
const err14 = {instancePath:instancePath+"/repositoryCredentials/credentialsParameter",schemaPath:"#/$defs/RepositoryCredentials/properties/credentialsParameter/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema53.properties.credentialsParameter,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/repositoryCredentials/credentialsParameter",schemaPath:"#/$defs/RepositoryCredentials/properties/credentialsParameter/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.credentialsParameter.type,parentSchema:schema53.properties.credentialsParameter,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/repositoryCredentials",schemaPath:"#/$defs/RepositoryCredentials/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.type,parentSchema:schema53,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.cpu !== undefined){
let data4 = data.cpu;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err17 = {instancePath:instancePath+"/cpu",schemaPath:"#/properties/cpu/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema52.properties.cpu.type,parentSchema:schema52.properties.cpu,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 2147483647 || isNaN(data4)){
const err18 = {instancePath:instancePath+"/cpu",schemaPath:"#/properties/cpu/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema52.properties.cpu,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err19 = {instancePath:instancePath+"/cpu",schemaPath:"#/properties/cpu/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema52.properties.cpu,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.memory !== undefined){
let data5 = data.memory;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err20 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema52.properties.memory.type,parentSchema:schema52.properties.memory,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
const err21 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema52.properties.memory,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data5 < 4 || isNaN(data5)){
const err22 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 4},message:"must be >= 4",schema:4,parentSchema:schema52.properties.memory,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data.memoryReservation !== undefined){
let data6 = data.memoryReservation;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err23 = {instancePath:instancePath+"/memoryReservation",schemaPath:"#/properties/memoryReservation/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema52.properties.memoryReservation.type,parentSchema:schema52.properties.memoryReservation,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 2147483647 || isNaN(data6)){
const err24 = {instancePath:instancePath+"/memoryReservation",schemaPath:"#/properties/memoryReservation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema52.properties.memoryReservation,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data6 < 4 || isNaN(data6)){
const err25 = {instancePath:instancePath+"/memoryReservation",schemaPath:"#/properties/memoryReservation/minimum",keyword:"minimum",params:{comparison: ">=", limit: 4},message:"must be >= 4",schema:4,parentSchema:schema52.properties.memoryReservation,data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
if(data.links !== undefined){
let data7 = data.links;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(func1(data8) > 512){
const err26 = {instancePath:instancePath+"/links/" + i0,schemaPath:"#/properties/links/items/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema52.properties.links.items,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(func1(data8) < 1){
const err27 = {instancePath:instancePath+"/links/" + i0,schemaPath:"#/properties/links/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.links.items,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/links/" + i0,schemaPath:"#/properties/links/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.links.items.type,parentSchema:schema52.properties.links.items,data:data8};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/links",schemaPath:"#/properties/links/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.links.type,parentSchema:schema52.properties.links,data:data7};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.portMappings !== undefined){
let data9 = data.portMappings;
if(Array.isArray(data9)){
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key2 in data10){
if(!((((((key2 === "containerPort") || (key2 === "hostPort")) || (key2 === "protocol")) || (key2 === "name")) || (key2 === "appProtocol")) || (key2 === "containerPortRange"))){
const err30 = {instancePath:instancePath+"/portMappings/" + i1,schemaPath:"#/$defs/PortMapping/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema54,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data10.containerPort !== undefined){
let data11 = data10.containerPort;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err31 = {instancePath:instancePath+"/portMappings/" + i1+"/containerPort",schemaPath:"#/$defs/PortMapping/properties/containerPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema54.properties.containerPort.type,parentSchema:schema54.properties.containerPort,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 65535 || isNaN(data11)){
const err32 = {instancePath:instancePath+"/portMappings/" + i1+"/containerPort",schemaPath:"#/$defs/PortMapping/properties/containerPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema54.properties.containerPort,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data11 < 1 || isNaN(data11)){
const err33 = {instancePath:instancePath+"/portMappings/" + i1+"/containerPort",schemaPath:"#/$defs/PortMapping/properties/containerPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema54.properties.containerPort,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
if(data10.hostPort !== undefined){
let data12 = data10.hostPort;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err34 = {instancePath:instancePath+"/portMappings/" + i1+"/hostPort",schemaPath:"#/$defs/PortMapping/properties/hostPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema54.properties.hostPort.type,parentSchema:schema54.properties.hostPort,data:data12};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 65535 || isNaN(data12)){
const err35 = {instancePath:instancePath+"/portMappings/" + i1+"/hostPort",schemaPath:"#/$defs/PortMapping/properties/hostPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema54.properties.hostPort,data:data12};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err36 = {instancePath:instancePath+"/portMappings/" + i1+"/hostPort",schemaPath:"#/$defs/PortMapping/properties/hostPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema54.properties.hostPort,data:data12};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
if(data10.protocol !== undefined){
let data13 = data10.protocol;
if(typeof data13 !== "string"){
const err37 = {instancePath:instancePath+"/portMappings/" + i1+"/protocol",schemaPath:"#/$defs/PortMapping/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.protocol.type,parentSchema:schema54.properties.protocol,data:data13};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!((data13 === "tcp") || (data13 === "udp"))){
const err38 = {instancePath:instancePath+"/portMappings/" + i1+"/protocol",schemaPath:"#/$defs/PortMapping/properties/protocol/enum",keyword:"enum",params:{allowedValues: schema54.properties.protocol.enum},message:"must be equal to one of the allowed values",schema:schema54.properties.protocol.enum,parentSchema:schema54.properties.protocol,data:data13};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data10.name !== undefined){
let data14 = data10.name;
if(typeof data14 === "string"){
if(func1(data14) > 64){
const err39 = {instancePath:instancePath+"/portMappings/" + i1+"/name",schemaPath:"#/$defs/PortMapping/properties/name/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema54.properties.name,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(func1(data14) < 1){
const err40 = {instancePath:instancePath+"/portMappings/" + i1+"/name",schemaPath:"#/$defs/PortMapping/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema54.properties.name,data:data14};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!pattern20.test(data14)){
const err41 = {instancePath:instancePath+"/portMappings/" + i1+"/name",schemaPath:"#/$defs/PortMapping/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_][a-z0-9_-]*$"},message:"must match pattern \""+"^[a-z0-9_][a-z0-9_-]*$"+"\"",schema:"^[a-z0-9_][a-z0-9_-]*$",parentSchema:schema54.properties.name,data:data14};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/portMappings/" + i1+"/name",schemaPath:"#/$defs/PortMapping/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.name.type,parentSchema:schema54.properties.name,data:data14};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data10.appProtocol !== undefined){
let data15 = data10.appProtocol;
if(typeof data15 !== "string"){
const err43 = {instancePath:instancePath+"/portMappings/" + i1+"/appProtocol",schemaPath:"#/$defs/PortMapping/properties/appProtocol/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.appProtocol.type,parentSchema:schema54.properties.appProtocol,data:data15};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!(((data15 === "http") || (data15 === "http2")) || (data15 === "grpc"))){
const err44 = {instancePath:instancePath+"/portMappings/" + i1+"/appProtocol",schemaPath:"#/$defs/PortMapping/properties/appProtocol/enum",keyword:"enum",params:{allowedValues: schema54.properties.appProtocol.enum},message:"must be equal to one of the allowed values",schema:schema54.properties.appProtocol.enum,parentSchema:schema54.properties.appProtocol,data:data15};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data10.containerPortRange !== undefined){
let data16 = data10.containerPortRange;
if(typeof data16 === "string"){
if(func1(data16) > 11){
const err45 = {instancePath:instancePath+"/portMappings/" + i1+"/containerPortRange",schemaPath:"#/$defs/PortMapping/properties/containerPortRange/maxLength",keyword:"maxLength",params:{limit: 11},message:"must NOT have more than 11 characters",schema:11,parentSchema:schema54.properties.containerPortRange,data:data16};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(func1(data16) < 1){
const err46 = {instancePath:instancePath+"/portMappings/" + i1+"/containerPortRange",schemaPath:"#/$defs/PortMapping/properties/containerPortRange/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema54.properties.containerPortRange,data:data16};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(!pattern21.test(data16)){
const err47 = {instancePath:instancePath+"/portMappings/" + i1+"/containerPortRange",schemaPath:"#/$defs/PortMapping/properties/containerPortRange/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,5}-[0-9]{1,5}$"},message:"must match pattern \""+"^[0-9]{1,5}-[0-9]{1,5}$"+"\"",schema:"^[0-9]{1,5}-[0-9]{1,5}$",parentSchema:schema54.properties.containerPortRange,data:data16};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/portMappings/" + i1+"/containerPortRange",schemaPath:"#/$defs/PortMapping/properties/containerPortRange/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.containerPortRange.type,parentSchema:schema54.properties.containerPortRange,data:data16};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/portMappings/" + i1,schemaPath:"#/$defs/PortMapping/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.type,parentSchema:schema54,data:data10};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/portMappings",schemaPath:"#/properties/portMappings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.portMappings.type,parentSchema:schema52.properties.portMappings,data:data9};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.essential !== undefined){
let data17 = data.essential;
if(typeof data17 !== "boolean"){
const err51 = {instancePath:instancePath+"/essential",schemaPath:"#/properties/essential/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema52.properties.essential.type,parentSchema:schema52.properties.essential,data:data17};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.restartPolicy !== undefined){
let data18 = data.restartPolicy;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.enabled === undefined){
const err52 = {instancePath:instancePath+"/restartPolicy",schemaPath:"#/$defs/ContainerRestartPolicy/required",keyword:"required",params:{missingProperty: "enabled"},message:"must have required property '"+"enabled"+"'",schema:schema55.required,parentSchema:schema55,data:data18};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
for(const key3 in data18){
if(!(((key3 === "enabled") || (key3 === "ignoredExitCodes")) || (key3 === "restartAttemptPeriod"))){
const err53 = {instancePath:instancePath+"/restartPolicy",schemaPath:"#/$defs/ContainerRestartPolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema55,data:data18};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data18.enabled !== undefined){
let data19 = data18.enabled;
if(typeof data19 !== "boolean"){
const err54 = {instancePath:instancePath+"/restartPolicy/enabled",schemaPath:"#/$defs/ContainerRestartPolicy/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema55.properties.enabled.type,parentSchema:schema55.properties.enabled,data:data19};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data18.ignoredExitCodes !== undefined){
let data20 = data18.ignoredExitCodes;
if(Array.isArray(data20)){
if(data20.length > 50){
const err55 = {instancePath:instancePath+"/restartPolicy/ignoredExitCodes",schemaPath:"#/$defs/ContainerRestartPolicy/properties/ignoredExitCodes/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items",schema:50,parentSchema:schema55.properties.ignoredExitCodes,data:data20};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
let data21 = data20[i2];
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err56 = {instancePath:instancePath+"/restartPolicy/ignoredExitCodes/" + i2,schemaPath:"#/$defs/ContainerRestartPolicy/properties/ignoredExitCodes/items/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema55.properties.ignoredExitCodes.items.type,parentSchema:schema55.properties.ignoredExitCodes.items,data:data21};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 255 || isNaN(data21)){
const err57 = {instancePath:instancePath+"/restartPolicy/ignoredExitCodes/" + i2,schemaPath:"#/$defs/ContainerRestartPolicy/properties/ignoredExitCodes/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema55.properties.ignoredExitCodes.items,data:data21};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data21 < 0 || isNaN(data21)){
const err58 = {instancePath:instancePath+"/restartPolicy/ignoredExitCodes/" + i2,schemaPath:"#/$defs/ContainerRestartPolicy/properties/ignoredExitCodes/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema55.properties.ignoredExitCodes.items,data:data21};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
}
else {
const err59 = {instancePath:instancePath+"/restartPolicy/ignoredExitCodes",schemaPath:"#/$defs/ContainerRestartPolicy/properties/ignoredExitCodes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema55.properties.ignoredExitCodes.type,parentSchema:schema55.properties.ignoredExitCodes,data:data20};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data18.restartAttemptPeriod !== undefined){
let data22 = data18.restartAttemptPeriod;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err60 = {instancePath:instancePath+"/restartPolicy/restartAttemptPeriod",schemaPath:"#/$defs/ContainerRestartPolicy/properties/restartAttemptPeriod/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema55.properties.restartAttemptPeriod.type,parentSchema:schema55.properties.restartAttemptPeriod,data:data22};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 1800 || isNaN(data22)){
const err61 = {instancePath:instancePath+"/restartPolicy/restartAttemptPeriod",schemaPath:"#/$defs/ContainerRestartPolicy/properties/restartAttemptPeriod/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1800},message:"must be <= 1800",schema:1800,parentSchema:schema55.properties.restartAttemptPeriod,data:data22};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data22 < 60 || isNaN(data22)){
const err62 = {instancePath:instancePath+"/restartPolicy/restartAttemptPeriod",schemaPath:"#/$defs/ContainerRestartPolicy/properties/restartAttemptPeriod/minimum",keyword:"minimum",params:{comparison: ">=", limit: 60},message:"must be >= 60",schema:60,parentSchema:schema55.properties.restartAttemptPeriod,data:data22};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
}
else {
const err63 = {instancePath:instancePath+"/restartPolicy",schemaPath:"#/$defs/ContainerRestartPolicy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema55.type,parentSchema:schema55,data:data18};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.entryPoint !== undefined){
let data23 = data.entryPoint;
if(Array.isArray(data23)){
const len3 = data23.length;
for(let i3=0; i3<len3; i3++){
let data24 = data23[i3];
if(typeof data24 !== "string"){
const err64 = {instancePath:instancePath+"/entryPoint/" + i3,schemaPath:"#/properties/entryPoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.entryPoint.items.type,parentSchema:schema52.properties.entryPoint.items,data:data24};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/entryPoint",schemaPath:"#/properties/entryPoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.entryPoint.type,parentSchema:schema52.properties.entryPoint,data:data23};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.command !== undefined){
let data25 = data.command;
if(Array.isArray(data25)){
const len4 = data25.length;
for(let i4=0; i4<len4; i4++){
let data26 = data25[i4];
if(typeof data26 !== "string"){
const err66 = {instancePath:instancePath+"/command/" + i4,schemaPath:"#/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.command.items.type,parentSchema:schema52.properties.command.items,data:data26};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.command.type,parentSchema:schema52.properties.command,data:data25};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.environment !== undefined){
let data27 = data.environment;
if(Array.isArray(data27)){
const len5 = data27.length;
for(let i5=0; i5<len5; i5++){
let data28 = data27[i5];
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.name === undefined){
const err68 = {instancePath:instancePath+"/environment/" + i5,schemaPath:"#/$defs/KeyValuePair/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema56.required,parentSchema:schema56,data:data28};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
for(const key4 in data28){
if(!((key4 === "name") || (key4 === "value"))){
const err69 = {instancePath:instancePath+"/environment/" + i5,schemaPath:"#/$defs/KeyValuePair/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema56,data:data28};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data28.name !== undefined){
let data29 = data28.name;
if(typeof data29 === "string"){
if(func1(data29) < 1){
const err70 = {instancePath:instancePath+"/environment/" + i5+"/name",schemaPath:"#/$defs/KeyValuePair/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema56.properties.name,data:data29};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/environment/" + i5+"/name",schemaPath:"#/$defs/KeyValuePair/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.name.type,parentSchema:schema56.properties.name,data:data29};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data28.value !== undefined){
let data30 = data28.value;
if(typeof data30 !== "string"){
const err72 = {instancePath:instancePath+"/environment/" + i5+"/value",schemaPath:"#/$defs/KeyValuePair/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.value.type,parentSchema:schema56.properties.value,data:data30};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/environment/" + i5,schemaPath:"#/$defs/KeyValuePair/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.type,parentSchema:schema56,data:data28};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.environment.type,parentSchema:schema52.properties.environment,data:data27};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data.environmentFiles !== undefined){
let data31 = data.environmentFiles;
if(Array.isArray(data31)){
if(data31.length > 10){
const err75 = {instancePath:instancePath+"/environmentFiles",schemaPath:"#/properties/environmentFiles/maxItems",keyword:"maxItems",params:{limit: 10},message:"must NOT have more than 10 items",schema:10,parentSchema:schema52.properties.environmentFiles,data:data31};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
const len6 = data31.length;
for(let i6=0; i6<len6; i6++){
let data32 = data31[i6];
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.value === undefined){
const err76 = {instancePath:instancePath+"/environmentFiles/" + i6,schemaPath:"#/$defs/EnvironmentFile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema57.required,parentSchema:schema57,data:data32};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(data32.type === undefined){
const err77 = {instancePath:instancePath+"/environmentFiles/" + i6,schemaPath:"#/$defs/EnvironmentFile/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema57.required,parentSchema:schema57,data:data32};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
for(const key5 in data32){
if(!((key5 === "value") || (key5 === "type"))){
const err78 = {instancePath:instancePath+"/environmentFiles/" + i6,schemaPath:"#/$defs/EnvironmentFile/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema57,data:data32};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data32.value !== undefined){
let data33 = data32.value;
if(typeof data33 === "string"){
if(func1(data33) > 2048){
const err79 = {instancePath:instancePath+"/environmentFiles/" + i6+"/value",schemaPath:"#/$defs/EnvironmentFile/properties/value/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema57.properties.value,data:data33};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(func1(data33) < 1){
const err80 = {instancePath:instancePath+"/environmentFiles/" + i6+"/value",schemaPath:"#/$defs/EnvironmentFile/properties/value/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema57.properties.value,data:data33};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/environmentFiles/" + i6+"/value",schemaPath:"#/$defs/EnvironmentFile/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema57.properties.value.type,parentSchema:schema57.properties.value,data:data33};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data32.type !== undefined){
let data34 = data32.type;
if(typeof data34 !== "string"){
const err82 = {instancePath:instancePath+"/environmentFiles/" + i6+"/type",schemaPath:"#/$defs/EnvironmentFile/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema57.properties.type.type,parentSchema:schema57.properties.type,data:data34};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(!(data34 === "s3")){
const err83 = {instancePath:instancePath+"/environmentFiles/" + i6+"/type",schemaPath:"#/$defs/EnvironmentFile/properties/type/enum",keyword:"enum",params:{allowedValues: schema57.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema57.properties.type.enum,parentSchema:schema57.properties.type,data:data34};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
else {
const err84 = {instancePath:instancePath+"/environmentFiles/" + i6,schemaPath:"#/$defs/EnvironmentFile/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema57.type,parentSchema:schema57,data:data32};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
else {
const err85 = {instancePath:instancePath+"/environmentFiles",schemaPath:"#/properties/environmentFiles/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.environmentFiles.type,parentSchema:schema52.properties.environmentFiles,data:data31};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data.mountPoints !== undefined){
let data35 = data.mountPoints;
if(Array.isArray(data35)){
const len7 = data35.length;
for(let i7=0; i7<len7; i7++){
let data36 = data35[i7];
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.sourceVolume === undefined){
const err86 = {instancePath:instancePath+"/mountPoints/" + i7,schemaPath:"#/$defs/MountPoint/required",keyword:"required",params:{missingProperty: "sourceVolume"},message:"must have required property '"+"sourceVolume"+"'",schema:schema58.required,parentSchema:schema58,data:data36};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(data36.containerPath === undefined){
const err87 = {instancePath:instancePath+"/mountPoints/" + i7,schemaPath:"#/$defs/MountPoint/required",keyword:"required",params:{missingProperty: "containerPath"},message:"must have required property '"+"containerPath"+"'",schema:schema58.required,parentSchema:schema58,data:data36};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
for(const key6 in data36){
if(!(((key6 === "sourceVolume") || (key6 === "containerPath")) || (key6 === "readOnly"))){
const err88 = {instancePath:instancePath+"/mountPoints/" + i7,schemaPath:"#/$defs/MountPoint/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema58,data:data36};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data36.sourceVolume !== undefined){
let data37 = data36.sourceVolume;
if(typeof data37 === "string"){
if(func1(data37) > 255){
const err89 = {instancePath:instancePath+"/mountPoints/" + i7+"/sourceVolume",schemaPath:"#/$defs/MountPoint/properties/sourceVolume/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema58.properties.sourceVolume,data:data37};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(func1(data37) < 1){
const err90 = {instancePath:instancePath+"/mountPoints/" + i7+"/sourceVolume",schemaPath:"#/$defs/MountPoint/properties/sourceVolume/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema58.properties.sourceVolume,data:data37};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/mountPoints/" + i7+"/sourceVolume",schemaPath:"#/$defs/MountPoint/properties/sourceVolume/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema58.properties.sourceVolume.type,parentSchema:schema58.properties.sourceVolume,data:data37};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data36.containerPath !== undefined){
let data38 = data36.containerPath;
if(typeof data38 === "string"){
if(func1(data38) > 4096){
const err92 = {instancePath:instancePath+"/mountPoints/" + i7+"/containerPath",schemaPath:"#/$defs/MountPoint/properties/containerPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema58.properties.containerPath,data:data38};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(func1(data38) < 1){
const err93 = {instancePath:instancePath+"/mountPoints/" + i7+"/containerPath",schemaPath:"#/$defs/MountPoint/properties/containerPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema58.properties.containerPath,data:data38};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
else {
const err94 = {instancePath:instancePath+"/mountPoints/" + i7+"/containerPath",schemaPath:"#/$defs/MountPoint/properties/containerPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema58.properties.containerPath.type,parentSchema:schema58.properties.containerPath,data:data38};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data36.readOnly !== undefined){
let data39 = data36.readOnly;
if(typeof data39 !== "boolean"){
const err95 = {instancePath:instancePath+"/mountPoints/" + i7+"/readOnly",schemaPath:"#/$defs/MountPoint/properties/readOnly/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema58.properties.readOnly.type,parentSchema:schema58.properties.readOnly,data:data39};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath:instancePath+"/mountPoints/" + i7,schemaPath:"#/$defs/MountPoint/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema58.type,parentSchema:schema58,data:data36};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
else {
const err97 = {instancePath:instancePath+"/mountPoints",schemaPath:"#/properties/mountPoints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.mountPoints.type,parentSchema:schema52.properties.mountPoints,data:data35};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data.volumesFrom !== undefined){
let data40 = data.volumesFrom;
if(Array.isArray(data40)){
const len8 = data40.length;
for(let i8=0; i8<len8; i8++){
let data41 = data40[i8];
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.sourceContainer === undefined){
const err98 = {instancePath:instancePath+"/volumesFrom/" + i8,schemaPath:"#/$defs/VolumeFrom/required",keyword:"required",params:{missingProperty: "sourceContainer"},message:"must have required property '"+"sourceContainer"+"'",schema:schema59.required,parentSchema:schema59,data:data41};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
for(const key7 in data41){
if(!((key7 === "sourceContainer") || (key7 === "readOnly"))){
const err99 = {instancePath:instancePath+"/volumesFrom/" + i8,schemaPath:"#/$defs/VolumeFrom/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema59,data:data41};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data41.sourceContainer !== undefined){
let data42 = data41.sourceContainer;
if(typeof data42 === "string"){
if(func1(data42) > 255){
const err100 = {instancePath:instancePath+"/volumesFrom/" + i8+"/sourceContainer",schemaPath:"#/$defs/VolumeFrom/properties/sourceContainer/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema59.properties.sourceContainer,data:data42};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if(func1(data42) < 1){
const err101 = {instancePath:instancePath+"/volumesFrom/" + i8+"/sourceContainer",schemaPath:"#/$defs/VolumeFrom/properties/sourceContainer/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.sourceContainer,data:data42};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/volumesFrom/" + i8+"/sourceContainer",schemaPath:"#/$defs/VolumeFrom/properties/sourceContainer/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.sourceContainer.type,parentSchema:schema59.properties.sourceContainer,data:data42};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data41.readOnly !== undefined){
let data43 = data41.readOnly;
if(typeof data43 !== "boolean"){
const err103 = {instancePath:instancePath+"/volumesFrom/" + i8+"/readOnly",schemaPath:"#/$defs/VolumeFrom/properties/readOnly/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema59.properties.readOnly.type,parentSchema:schema59.properties.readOnly,data:data43};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
else {
const err104 = {instancePath:instancePath+"/volumesFrom/" + i8,schemaPath:"#/$defs/VolumeFrom/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema59.type,parentSchema:schema59,data:data41};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
else {
const err105 = {instancePath:instancePath+"/volumesFrom",schemaPath:"#/properties/volumesFrom/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.volumesFrom.type,parentSchema:schema52.properties.volumesFrom,data:data40};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data.linuxParameters !== undefined){
if(!(validate35(data.linuxParameters, {instancePath:instancePath+"/linuxParameters",parentData:data,parentDataProperty:"linuxParameters",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
if(data.secrets !== undefined){
let data45 = data.secrets;
if(Array.isArray(data45)){
const len9 = data45.length;
for(let i9=0; i9<len9; i9++){
let data46 = data45[i9];
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
if(data46.name === undefined){
const err106 = {instancePath:instancePath+"/secrets/" + i9,schemaPath:"#/$defs/Secret/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema64.required,parentSchema:schema64,data:data46};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if(data46.valueFrom === undefined){
const err107 = {instancePath:instancePath+"/secrets/" + i9,schemaPath:"#/$defs/Secret/required",keyword:"required",params:{missingProperty: "valueFrom"},message:"must have required property '"+"valueFrom"+"'",schema:schema64.required,parentSchema:schema64,data:data46};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
for(const key8 in data46){
if(!((key8 === "name") || (key8 === "valueFrom"))){
const err108 = {instancePath:instancePath+"/secrets/" + i9,schemaPath:"#/$defs/Secret/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema64,data:data46};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data46.name !== undefined){
let data47 = data46.name;
if(typeof data47 === "string"){
if(func1(data47) > 512){
const err109 = {instancePath:instancePath+"/secrets/" + i9+"/name",schemaPath:"#/$defs/Secret/properties/name/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema64.properties.name,data:data47};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(func1(data47) < 1){
const err110 = {instancePath:instancePath+"/secrets/" + i9+"/name",schemaPath:"#/$defs/Secret/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema64.properties.name,data:data47};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
else {
const err111 = {instancePath:instancePath+"/secrets/" + i9+"/name",schemaPath:"#/$defs/Secret/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.properties.name.type,parentSchema:schema64.properties.name,data:data47};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data46.valueFrom !== undefined){
let data48 = data46.valueFrom;
if(typeof data48 === "string"){
if(func1(data48) > 2048){
const err112 = {instancePath:instancePath+"/secrets/" + i9+"/valueFrom",schemaPath:"#/$defs/Secret/properties/valueFrom/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema64.properties.valueFrom,data:data48};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(func1(data48) < 1){
const err113 = {instancePath:instancePath+"/secrets/" + i9+"/valueFrom",schemaPath:"#/$defs/Secret/properties/valueFrom/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema64.properties.valueFrom,data:data48};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
else {
const err114 = {instancePath:instancePath+"/secrets/" + i9+"/valueFrom",schemaPath:"#/$defs/Secret/properties/valueFrom/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.properties.valueFrom.type,parentSchema:schema64.properties.valueFrom,data:data48};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
}
else {
const err115 = {instancePath:instancePath+"/secrets/" + i9,schemaPath:"#/$defs/Secret/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema64.type,parentSchema:schema64,data:data46};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.secrets.type,parentSchema:schema52.properties.secrets,data:data45};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data.dependsOn !== undefined){
let data49 = data.dependsOn;
if(Array.isArray(data49)){
const len10 = data49.length;
for(let i10=0; i10<len10; i10++){
let data50 = data49[i10];
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
if(data50.containerName === undefined){
const err117 = {instancePath:instancePath+"/dependsOn/" + i10,schemaPath:"#/$defs/ContainerDependency/required",keyword:"required",params:{missingProperty: "containerName"},message:"must have required property '"+"containerName"+"'",schema:schema65.required,parentSchema:schema65,data:data50};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(data50.condition === undefined){
const err118 = {instancePath:instancePath+"/dependsOn/" + i10,schemaPath:"#/$defs/ContainerDependency/required",keyword:"required",params:{missingProperty: "condition"},message:"must have required property '"+"condition"+"'",schema:schema65.required,parentSchema:schema65,data:data50};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
for(const key9 in data50){
if(!((key9 === "containerName") || (key9 === "condition"))){
const err119 = {instancePath:instancePath+"/dependsOn/" + i10,schemaPath:"#/$defs/ContainerDependency/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema65,data:data50};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data50.containerName !== undefined){
let data51 = data50.containerName;
if(typeof data51 === "string"){
if(func1(data51) > 255){
const err120 = {instancePath:instancePath+"/dependsOn/" + i10+"/containerName",schemaPath:"#/$defs/ContainerDependency/properties/containerName/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema65.properties.containerName,data:data51};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(func1(data51) < 1){
const err121 = {instancePath:instancePath+"/dependsOn/" + i10+"/containerName",schemaPath:"#/$defs/ContainerDependency/properties/containerName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65.properties.containerName,data:data51};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
else {
const err122 = {instancePath:instancePath+"/dependsOn/" + i10+"/containerName",schemaPath:"#/$defs/ContainerDependency/properties/containerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.properties.containerName.type,parentSchema:schema65.properties.containerName,data:data51};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data50.condition !== undefined){
let data52 = data50.condition;
if(typeof data52 !== "string"){
const err123 = {instancePath:instancePath+"/dependsOn/" + i10+"/condition",schemaPath:"#/$defs/ContainerDependency/properties/condition/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.properties.condition.type,parentSchema:schema65.properties.condition,data:data52};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(!((((data52 === "START") || (data52 === "COMPLETE")) || (data52 === "SUCCESS")) || (data52 === "HEALTHY"))){
const err124 = {instancePath:instancePath+"/dependsOn/" + i10+"/condition",schemaPath:"#/$defs/ContainerDependency/properties/condition/enum",keyword:"enum",params:{allowedValues: schema65.properties.condition.enum},message:"must be equal to one of the allowed values",schema:schema65.properties.condition.enum,parentSchema:schema65.properties.condition,data:data52};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
else {
const err125 = {instancePath:instancePath+"/dependsOn/" + i10,schemaPath:"#/$defs/ContainerDependency/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema65.type,parentSchema:schema65,data:data50};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
}
else {
const err126 = {instancePath:instancePath+"/dependsOn",schemaPath:"#/properties/dependsOn/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.dependsOn.type,parentSchema:schema52.properties.dependsOn,data:data49};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data.startTimeout !== undefined){
let data53 = data.startTimeout;
if(!(((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53))) && (isFinite(data53)))){
const err127 = {instancePath:instancePath+"/startTimeout",schemaPath:"#/properties/startTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema52.properties.startTimeout.type,parentSchema:schema52.properties.startTimeout,data:data53};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 > 2147483647 || isNaN(data53)){
const err128 = {instancePath:instancePath+"/startTimeout",schemaPath:"#/properties/startTimeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema52.properties.startTimeout,data:data53};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
if(data53 < 0 || isNaN(data53)){
const err129 = {instancePath:instancePath+"/startTimeout",schemaPath:"#/properties/startTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema52.properties.startTimeout,data:data53};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
}
if(data.stopTimeout !== undefined){
let data54 = data.stopTimeout;
if(!(((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54))) && (isFinite(data54)))){
const err130 = {instancePath:instancePath+"/stopTimeout",schemaPath:"#/properties/stopTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema52.properties.stopTimeout.type,parentSchema:schema52.properties.stopTimeout,data:data54};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 > 2147483647 || isNaN(data54)){
const err131 = {instancePath:instancePath+"/stopTimeout",schemaPath:"#/properties/stopTimeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema52.properties.stopTimeout,data:data54};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if(data54 < 0 || isNaN(data54)){
const err132 = {instancePath:instancePath+"/stopTimeout",schemaPath:"#/properties/stopTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema52.properties.stopTimeout,data:data54};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
}
if(data.versionConsistency !== undefined){
let data55 = data.versionConsistency;
if(typeof data55 !== "string"){
const err133 = {instancePath:instancePath+"/versionConsistency",schemaPath:"#/properties/versionConsistency/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.versionConsistency.type,parentSchema:schema52.properties.versionConsistency,data:data55};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if(!((data55 === "enabled") || (data55 === "disabled"))){
const err134 = {instancePath:instancePath+"/versionConsistency",schemaPath:"#/properties/versionConsistency/enum",keyword:"enum",params:{allowedValues: schema52.properties.versionConsistency.enum},message:"must be equal to one of the allowed values",schema:schema52.properties.versionConsistency.enum,parentSchema:schema52.properties.versionConsistency,data:data55};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
if(data.hostname !== undefined){
let data56 = data.hostname;
if(typeof data56 === "string"){
if(func1(data56) > 253){
const err135 = {instancePath:instancePath+"/hostname",schemaPath:"#/properties/hostname/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema52.properties.hostname,data:data56};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
if(func1(data56) < 1){
const err136 = {instancePath:instancePath+"/hostname",schemaPath:"#/properties/hostname/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.hostname,data:data56};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
else {
const err137 = {instancePath:instancePath+"/hostname",schemaPath:"#/properties/hostname/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.hostname.type,parentSchema:schema52.properties.hostname,data:data56};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data.user !== undefined){
let data57 = data.user;
if(typeof data57 === "string"){
if(func1(data57) > 255){
const err138 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema52.properties.user,data:data57};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
if(func1(data57) < 1){
const err139 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.user,data:data57};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
else {
const err140 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.user.type,parentSchema:schema52.properties.user,data:data57};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
if(data.workingDirectory !== undefined){
let data58 = data.workingDirectory;
if(typeof data58 === "string"){
if(func1(data58) > 4096){
const err141 = {instancePath:instancePath+"/workingDirectory",schemaPath:"#/properties/workingDirectory/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema52.properties.workingDirectory,data:data58};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
if(func1(data58) < 1){
const err142 = {instancePath:instancePath+"/workingDirectory",schemaPath:"#/properties/workingDirectory/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.workingDirectory,data:data58};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
else {
const err143 = {instancePath:instancePath+"/workingDirectory",schemaPath:"#/properties/workingDirectory/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.workingDirectory.type,parentSchema:schema52.properties.workingDirectory,data:data58};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data.disableNetworking !== undefined){
let data59 = data.disableNetworking;
if(typeof data59 !== "boolean"){
const err144 = {instancePath:instancePath+"/disableNetworking",schemaPath:"#/properties/disableNetworking/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema52.properties.disableNetworking.type,parentSchema:schema52.properties.disableNetworking,data:data59};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
if(data.privileged !== undefined){
let data60 = data.privileged;
if(typeof data60 !== "boolean"){
const err145 = {instancePath:instancePath+"/privileged",schemaPath:"#/properties/privileged/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema52.properties.privileged.type,parentSchema:schema52.properties.privileged,data:data60};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
if(data.readonlyRootFilesystem !== undefined){
let data61 = data.readonlyRootFilesystem;
if(typeof data61 !== "boolean"){
const err146 = {instancePath:instancePath+"/readonlyRootFilesystem",schemaPath:"#/properties/readonlyRootFilesystem/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema52.properties.readonlyRootFilesystem.type,parentSchema:schema52.properties.readonlyRootFilesystem,data:data61};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
if(data.dnsServers !== undefined){
let data62 = data.dnsServers;
if(Array.isArray(data62)){
const len11 = data62.length;
for(let i11=0; i11<len11; i11++){
let data63 = data62[i11];
if(typeof data63 === "string"){
if(func1(data63) > 253){
const err147 = {instancePath:instancePath+"/dnsServers/" + i11,schemaPath:"#/properties/dnsServers/items/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema52.properties.dnsServers.items,data:data63};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(func1(data63) < 1){
const err148 = {instancePath:instancePath+"/dnsServers/" + i11,schemaPath:"#/properties/dnsServers/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.dnsServers.items,data:data63};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
else {
const err149 = {instancePath:instancePath+"/dnsServers/" + i11,schemaPath:"#/properties/dnsServers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.dnsServers.items.type,parentSchema:schema52.properties.dnsServers.items,data:data63};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
}
else {
const err150 = {instancePath:instancePath+"/dnsServers",schemaPath:"#/properties/dnsServers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.dnsServers.type,parentSchema:schema52.properties.dnsServers,data:data62};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data.dnsSearchDomains !== undefined){
let data64 = data.dnsSearchDomains;
if(Array.isArray(data64)){
const len12 = data64.length;
for(let i12=0; i12<len12; i12++){
let data65 = data64[i12];
if(typeof data65 === "string"){
if(func1(data65) > 253){
const err151 = {instancePath:instancePath+"/dnsSearchDomains/" + i12,schemaPath:"#/properties/dnsSearchDomains/items/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema52.properties.dnsSearchDomains.items,data:data65};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
if(func1(data65) < 1){
const err152 = {instancePath:instancePath+"/dnsSearchDomains/" + i12,schemaPath:"#/properties/dnsSearchDomains/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.dnsSearchDomains.items,data:data65};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
else {
const err153 = {instancePath:instancePath+"/dnsSearchDomains/" + i12,schemaPath:"#/properties/dnsSearchDomains/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.dnsSearchDomains.items.type,parentSchema:schema52.properties.dnsSearchDomains.items,data:data65};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
}
else {
const err154 = {instancePath:instancePath+"/dnsSearchDomains",schemaPath:"#/properties/dnsSearchDomains/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.dnsSearchDomains.type,parentSchema:schema52.properties.dnsSearchDomains,data:data64};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data.extraHosts !== undefined){
let data66 = data.extraHosts;
if(Array.isArray(data66)){
const len13 = data66.length;
for(let i13=0; i13<len13; i13++){
let data67 = data66[i13];
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
if(data67.hostname === undefined){
const err155 = {instancePath:instancePath+"/extraHosts/" + i13,schemaPath:"#/$defs/HostEntry/required",keyword:"required",params:{missingProperty: "hostname"},message:"must have required property '"+"hostname"+"'",schema:schema66.required,parentSchema:schema66,data:data67};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if(data67.ipAddress === undefined){
const err156 = {instancePath:instancePath+"/extraHosts/" + i13,schemaPath:"#/$defs/HostEntry/required",keyword:"required",params:{missingProperty: "ipAddress"},message:"must have required property '"+"ipAddress"+"'",schema:schema66.required,parentSchema:schema66,data:data67};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
for(const key10 in data67){
if(!((key10 === "hostname") || (key10 === "ipAddress"))){
const err157 = {instancePath:instancePath+"/extraHosts/" + i13,schemaPath:"#/$defs/HostEntry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema66,data:data67};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data67.hostname !== undefined){
let data68 = data67.hostname;
if(typeof data68 === "string"){
if(func1(data68) > 253){
const err158 = {instancePath:instancePath+"/extraHosts/" + i13+"/hostname",schemaPath:"#/$defs/HostEntry/properties/hostname/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema66.properties.hostname,data:data68};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
if(func1(data68) < 1){
const err159 = {instancePath:instancePath+"/extraHosts/" + i13+"/hostname",schemaPath:"#/$defs/HostEntry/properties/hostname/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema66.properties.hostname,data:data68};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
else {
const err160 = {instancePath:instancePath+"/extraHosts/" + i13+"/hostname",schemaPath:"#/$defs/HostEntry/properties/hostname/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.properties.hostname.type,parentSchema:schema66.properties.hostname,data:data68};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
if(data67.ipAddress !== undefined){
let data69 = data67.ipAddress;
if(typeof data69 === "string"){
if(func1(data69) > 45){
const err161 = {instancePath:instancePath+"/extraHosts/" + i13+"/ipAddress",schemaPath:"#/$defs/HostEntry/properties/ipAddress/maxLength",keyword:"maxLength",params:{limit: 45},message:"must NOT have more than 45 characters",schema:45,parentSchema:schema66.properties.ipAddress,data:data69};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
if(func1(data69) < 1){
const err162 = {instancePath:instancePath+"/extraHosts/" + i13+"/ipAddress",schemaPath:"#/$defs/HostEntry/properties/ipAddress/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema66.properties.ipAddress,data:data69};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
else {
const err163 = {instancePath:instancePath+"/extraHosts/" + i13+"/ipAddress",schemaPath:"#/$defs/HostEntry/properties/ipAddress/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.properties.ipAddress.type,parentSchema:schema66.properties.ipAddress,data:data69};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
}
else {
const err164 = {instancePath:instancePath+"/extraHosts/" + i13,schemaPath:"#/$defs/HostEntry/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema66.type,parentSchema:schema66,data:data67};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
}
else {
const err165 = {instancePath:instancePath+"/extraHosts",schemaPath:"#/properties/extraHosts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.extraHosts.type,parentSchema:schema52.properties.extraHosts,data:data66};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data.dockerSecurityOptions !== undefined){
let data70 = data.dockerSecurityOptions;
if(Array.isArray(data70)){
const len14 = data70.length;
for(let i14=0; i14<len14; i14++){
let data71 = data70[i14];
if(typeof data71 !== "string"){
const err166 = {instancePath:instancePath+"/dockerSecurityOptions/" + i14,schemaPath:"#/properties/dockerSecurityOptions/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.dockerSecurityOptions.items.type,parentSchema:schema52.properties.dockerSecurityOptions.items,data:data71};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
}
else {
const err167 = {instancePath:instancePath+"/dockerSecurityOptions",schemaPath:"#/properties/dockerSecurityOptions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.dockerSecurityOptions.type,parentSchema:schema52.properties.dockerSecurityOptions,data:data70};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
if(data.interactive !== undefined){
let data72 = data.interactive;
if(typeof data72 !== "boolean"){
const err168 = {instancePath:instancePath+"/interactive",schemaPath:"#/properties/interactive/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema52.properties.interactive.type,parentSchema:schema52.properties.interactive,data:data72};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data.pseudoTerminal !== undefined){
let data73 = data.pseudoTerminal;
if(typeof data73 !== "boolean"){
const err169 = {instancePath:instancePath+"/pseudoTerminal",schemaPath:"#/properties/pseudoTerminal/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema52.properties.pseudoTerminal.type,parentSchema:schema52.properties.pseudoTerminal,data:data73};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
if(data.dockerLabels !== undefined){
let data74 = data.dockerLabels;
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
for(const key11 in data74){
let data75 = data74[key11];
if(typeof data75 !== "string"){
const err170 = {instancePath:instancePath+"/dockerLabels/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/dockerLabels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.dockerLabels.additionalProperties.type,parentSchema:schema52.properties.dockerLabels.additionalProperties,data:data75};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
}
else {
const err171 = {instancePath:instancePath+"/dockerLabels",schemaPath:"#/properties/dockerLabels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema52.properties.dockerLabels.type,parentSchema:schema52.properties.dockerLabels,data:data74};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
if(data.ulimits !== undefined){
let data76 = data.ulimits;
if(Array.isArray(data76)){
const len15 = data76.length;
for(let i15=0; i15<len15; i15++){
let data77 = data76[i15];
if(data77 && typeof data77 == "object" && !Array.isArray(data77)){
if(data77.name === undefined){
const err172 = {instancePath:instancePath+"/ulimits/" + i15,schemaPath:"#/$defs/Ulimit/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema67.required,parentSchema:schema67,data:data77};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
if(data77.softLimit === undefined){
const err173 = {instancePath:instancePath+"/ulimits/" + i15,schemaPath:"#/$defs/Ulimit/required",keyword:"required",params:{missingProperty: "softLimit"},message:"must have required property '"+"softLimit"+"'",schema:schema67.required,parentSchema:schema67,data:data77};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(data77.hardLimit === undefined){
const err174 = {instancePath:instancePath+"/ulimits/" + i15,schemaPath:"#/$defs/Ulimit/required",keyword:"required",params:{missingProperty: "hardLimit"},message:"must have required property '"+"hardLimit"+"'",schema:schema67.required,parentSchema:schema67,data:data77};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
for(const key12 in data77){
if(!(((key12 === "name") || (key12 === "softLimit")) || (key12 === "hardLimit"))){
const err175 = {instancePath:instancePath+"/ulimits/" + i15,schemaPath:"#/$defs/Ulimit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema67,data:data77};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data77.name !== undefined){
let data78 = data77.name;
if(typeof data78 !== "string"){
const err176 = {instancePath:instancePath+"/ulimits/" + i15+"/name",schemaPath:"#/$defs/Ulimit/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema67.properties.name.type,parentSchema:schema67.properties.name,data:data78};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
if(!(((((((((((((((data78 === "core") || (data78 === "cpu")) || (data78 === "data")) || (data78 === "fsize")) || (data78 === "locks")) || (data78 === "memlock")) || (data78 === "msgqueue")) || (data78 === "nice")) || (data78 === "nofile")) || (data78 === "nproc")) || (data78 === "rss")) || (data78 === "rtprio")) || (data78 === "rttime")) || (data78 === "sigpending")) || (data78 === "stack"))){
const err177 = {instancePath:instancePath+"/ulimits/" + i15+"/name",schemaPath:"#/$defs/Ulimit/properties/name/enum",keyword:"enum",params:{allowedValues: schema67.properties.name.enum},message:"must be equal to one of the allowed values",schema:schema67.properties.name.enum,parentSchema:schema67.properties.name,data:data78};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data77.softLimit !== undefined){
let data79 = data77.softLimit;
if(!(((typeof data79 == "number") && (!(data79 % 1) && !isNaN(data79))) && (isFinite(data79)))){
const err178 = {instancePath:instancePath+"/ulimits/" + i15+"/softLimit",schemaPath:"#/$defs/Ulimit/properties/softLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema67.properties.softLimit.type,parentSchema:schema67.properties.softLimit,data:data79};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
if((typeof data79 == "number") && (isFinite(data79))){
if(data79 > 2147483647 || isNaN(data79)){
const err179 = {instancePath:instancePath+"/ulimits/" + i15+"/softLimit",schemaPath:"#/$defs/Ulimit/properties/softLimit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema67.properties.softLimit,data:data79};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
if(data79 < -1 || isNaN(data79)){
const err180 = {instancePath:instancePath+"/ulimits/" + i15+"/softLimit",schemaPath:"#/$defs/Ulimit/properties/softLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1},message:"must be >= -1",schema:-1,parentSchema:schema67.properties.softLimit,data:data79};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
}
if(data77.hardLimit !== undefined){
let data80 = data77.hardLimit;
if(!(((typeof data80 == "number") && (!(data80 % 1) && !isNaN(data80))) && (isFinite(data80)))){
const err181 = {instancePath:instancePath+"/ulimits/" + i15+"/hardLimit",schemaPath:"#/$defs/Ulimit/properties/hardLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema67.properties.hardLimit.type,parentSchema:schema67.properties.hardLimit,data:data80};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
if((typeof data80 == "number") && (isFinite(data80))){
if(data80 > 2147483647 || isNaN(data80)){
const err182 = {instancePath:instancePath+"/ulimits/" + i15+"/hardLimit",schemaPath:"#/$defs/Ulimit/properties/hardLimit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema67.properties.hardLimit,data:data80};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if(data80 < -1 || isNaN(data80)){
const err183 = {instancePath:instancePath+"/ulimits/" + i15+"/hardLimit",schemaPath:"#/$defs/Ulimit/properties/hardLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1},message:"must be >= -1",schema:-1,parentSchema:schema67.properties.hardLimit,data:data80};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
}
}
else {
const err184 = {instancePath:instancePath+"/ulimits/" + i15,schemaPath:"#/$defs/Ulimit/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema67.type,parentSchema:schema67,data:data77};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
}
else {
const err185 = {instancePath:instancePath+"/ulimits",schemaPath:"#/properties/ulimits/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.ulimits.type,parentSchema:schema52.properties.ulimits,data:data76};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
if(data.logConfiguration !== undefined){
if(!(validate37(data.logConfiguration, {instancePath:instancePath+"/logConfiguration",parentData:data,parentDataProperty:"logConfiguration",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.healthCheck !== undefined){
let data82 = data.healthCheck;
if(data82 && typeof data82 == "object" && !Array.isArray(data82)){
if(data82.command === undefined){
const err186 = {instancePath:instancePath+"/healthCheck",schemaPath:"#/$defs/HealthCheck/required",keyword:"required",params:{missingProperty: "command"},message:"must have required property '"+"command"+"'",schema:schema70.required,parentSchema:schema70,data:data82};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
for(const key13 in data82){
if(!(((((key13 === "command") || (key13 === "interval")) || (key13 === "timeout")) || (key13 === "retries")) || (key13 === "startPeriod"))){
const err187 = {instancePath:instancePath+"/healthCheck",schemaPath:"#/$defs/HealthCheck/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema70,data:data82};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
if(data82.command !== undefined){
let data83 = data82.command;
if(Array.isArray(data83)){
if(data83.length < 1){
const err188 = {instancePath:instancePath+"/healthCheck/command",schemaPath:"#/$defs/HealthCheck/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema70.properties.command,data:data83};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
const len16 = data83.length;
for(let i16=0; i16<len16; i16++){
let data84 = data83[i16];
if(typeof data84 !== "string"){
const err189 = {instancePath:instancePath+"/healthCheck/command/" + i16,schemaPath:"#/$defs/HealthCheck/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.command.items.type,parentSchema:schema70.properties.command.items,data:data84};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
}
else {
const err190 = {instancePath:instancePath+"/healthCheck/command",schemaPath:"#/$defs/HealthCheck/properties/command/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema70.properties.command.type,parentSchema:schema70.properties.command,data:data83};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data82.interval !== undefined){
let data85 = data82.interval;
if(!(((typeof data85 == "number") && (!(data85 % 1) && !isNaN(data85))) && (isFinite(data85)))){
const err191 = {instancePath:instancePath+"/healthCheck/interval",schemaPath:"#/$defs/HealthCheck/properties/interval/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema70.properties.interval.type,parentSchema:schema70.properties.interval,data:data85};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
if((typeof data85 == "number") && (isFinite(data85))){
if(data85 > 300 || isNaN(data85)){
const err192 = {instancePath:instancePath+"/healthCheck/interval",schemaPath:"#/$defs/HealthCheck/properties/interval/maximum",keyword:"maximum",params:{comparison: "<=", limit: 300},message:"must be <= 300",schema:300,parentSchema:schema70.properties.interval,data:data85};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
if(data85 < 5 || isNaN(data85)){
const err193 = {instancePath:instancePath+"/healthCheck/interval",schemaPath:"#/$defs/HealthCheck/properties/interval/minimum",keyword:"minimum",params:{comparison: ">=", limit: 5},message:"must be >= 5",schema:5,parentSchema:schema70.properties.interval,data:data85};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
}
if(data82.timeout !== undefined){
let data86 = data82.timeout;
if(!(((typeof data86 == "number") && (!(data86 % 1) && !isNaN(data86))) && (isFinite(data86)))){
const err194 = {instancePath:instancePath+"/healthCheck/timeout",schemaPath:"#/$defs/HealthCheck/properties/timeout/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema70.properties.timeout.type,parentSchema:schema70.properties.timeout,data:data86};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
if((typeof data86 == "number") && (isFinite(data86))){
if(data86 > 60 || isNaN(data86)){
const err195 = {instancePath:instancePath+"/healthCheck/timeout",schemaPath:"#/$defs/HealthCheck/properties/timeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 60},message:"must be <= 60",schema:60,parentSchema:schema70.properties.timeout,data:data86};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if(data86 < 2 || isNaN(data86)){
const err196 = {instancePath:instancePath+"/healthCheck/timeout",schemaPath:"#/$defs/HealthCheck/properties/timeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2},message:"must be >= 2",schema:2,parentSchema:schema70.properties.timeout,data:data86};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
}
if(data82.retries !== undefined){
let data87 = data82.retries;
if(!(((typeof data87 == "number") && (!(data87 % 1) && !isNaN(data87))) && (isFinite(data87)))){
const err197 = {instancePath:instancePath+"/healthCheck/retries",schemaPath:"#/$defs/HealthCheck/properties/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema70.properties.retries.type,parentSchema:schema70.properties.retries,data:data87};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
if((typeof data87 == "number") && (isFinite(data87))){
if(data87 > 10 || isNaN(data87)){
const err198 = {instancePath:instancePath+"/healthCheck/retries",schemaPath:"#/$defs/HealthCheck/properties/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema70.properties.retries,data:data87};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
if(data87 < 1 || isNaN(data87)){
const err199 = {instancePath:instancePath+"/healthCheck/retries",schemaPath:"#/$defs/HealthCheck/properties/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema70.properties.retries,data:data87};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
}
}
if(data82.startPeriod !== undefined){
let data88 = data82.startPeriod;
if(!(((typeof data88 == "number") && (!(data88 % 1) && !isNaN(data88))) && (isFinite(data88)))){
const err200 = {instancePath:instancePath+"/healthCheck/startPeriod",schemaPath:"#/$defs/HealthCheck/properties/startPeriod/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema70.properties.startPeriod.type,parentSchema:schema70.properties.startPeriod,data:data88};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
if((typeof data88 == "number") && (isFinite(data88))){
if(data88 > 300 || isNaN(data88)){
const err201 = {instancePath:instancePath+"/healthCheck/startPeriod",schemaPath:"#/$defs/HealthCheck/properties/startPeriod/maximum",keyword:"maximum",params:{comparison: "<=", limit: 300},message:"must be <= 300",schema:300,parentSchema:schema70.properties.startPeriod,data:data88};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
if(data88 < 0 || isNaN(data88)){
const err202 = {instancePath:instancePath+"/healthCheck/startPeriod",schemaPath:"#/$defs/HealthCheck/properties/startPeriod/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema70.properties.startPeriod,data:data88};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
}
}
else {
const err203 = {instancePath:instancePath+"/healthCheck",schemaPath:"#/$defs/HealthCheck/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.type,parentSchema:schema70,data:data82};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
if(data.systemControls !== undefined){
let data89 = data.systemControls;
if(Array.isArray(data89)){
const len17 = data89.length;
for(let i17=0; i17<len17; i17++){
let data90 = data89[i17];
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
if(data90.namespace === undefined){
const err204 = {instancePath:instancePath+"/systemControls/" + i17,schemaPath:"#/$defs/SystemControl/required",keyword:"required",params:{missingProperty: "namespace"},message:"must have required property '"+"namespace"+"'",schema:schema71.required,parentSchema:schema71,data:data90};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(data90.value === undefined){
const err205 = {instancePath:instancePath+"/systemControls/" + i17,schemaPath:"#/$defs/SystemControl/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema71.required,parentSchema:schema71,data:data90};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
for(const key14 in data90){
if(!((key14 === "namespace") || (key14 === "value"))){
const err206 = {instancePath:instancePath+"/systemControls/" + i17,schemaPath:"#/$defs/SystemControl/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties",schema:false,parentSchema:schema71,data:data90};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
if(data90.namespace !== undefined){
let data91 = data90.namespace;
if(typeof data91 === "string"){
if(func1(data91) > 256){
const err207 = {instancePath:instancePath+"/systemControls/" + i17+"/namespace",schemaPath:"#/$defs/SystemControl/properties/namespace/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema71.properties.namespace,data:data91};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
if(func1(data91) < 1){
const err208 = {instancePath:instancePath+"/systemControls/" + i17+"/namespace",schemaPath:"#/$defs/SystemControl/properties/namespace/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema71.properties.namespace,data:data91};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
else {
const err209 = {instancePath:instancePath+"/systemControls/" + i17+"/namespace",schemaPath:"#/$defs/SystemControl/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema71.properties.namespace.type,parentSchema:schema71.properties.namespace,data:data91};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
if(data90.value !== undefined){
let data92 = data90.value;
if(typeof data92 === "string"){
if(func1(data92) > 1024){
const err210 = {instancePath:instancePath+"/systemControls/" + i17+"/value",schemaPath:"#/$defs/SystemControl/properties/value/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema71.properties.value,data:data92};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
else {
const err211 = {instancePath:instancePath+"/systemControls/" + i17+"/value",schemaPath:"#/$defs/SystemControl/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema71.properties.value.type,parentSchema:schema71.properties.value,data:data92};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
}
else {
const err212 = {instancePath:instancePath+"/systemControls/" + i17,schemaPath:"#/$defs/SystemControl/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema71.type,parentSchema:schema71,data:data90};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
}
else {
const err213 = {instancePath:instancePath+"/systemControls",schemaPath:"#/properties/systemControls/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.systemControls.type,parentSchema:schema52.properties.systemControls,data:data89};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
if(data.resourceRequirements !== undefined){
let data93 = data.resourceRequirements;
if(Array.isArray(data93)){
const len18 = data93.length;
for(let i18=0; i18<len18; i18++){
if(!(validate39(data93[i18], {instancePath:instancePath+"/resourceRequirements/" + i18,parentData:data93,parentDataProperty:i18,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
}
else {
const err214 = {instancePath:instancePath+"/resourceRequirements",schemaPath:"#/properties/resourceRequirements/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.resourceRequirements.type,parentSchema:schema52.properties.resourceRequirements,data:data93};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
if(data.firelensConfiguration !== undefined){
let data95 = data.firelensConfiguration;
if(data95 && typeof data95 == "object" && !Array.isArray(data95)){
if(data95.type === undefined){
const err215 = {instancePath:instancePath+"/firelensConfiguration",schemaPath:"#/$defs/FirelensConfiguration/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema75.required,parentSchema:schema75,data:data95};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
for(const key15 in data95){
if(!((key15 === "type") || (key15 === "options"))){
const err216 = {instancePath:instancePath+"/firelensConfiguration",schemaPath:"#/$defs/FirelensConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema75,data:data95};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
if(data95.type !== undefined){
let data96 = data95.type;
if(typeof data96 !== "string"){
const err217 = {instancePath:instancePath+"/firelensConfiguration/type",schemaPath:"#/$defs/FirelensConfiguration/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema75.properties.type.type,parentSchema:schema75.properties.type,data:data96};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
if(!((data96 === "fluentd") || (data96 === "fluentbit"))){
const err218 = {instancePath:instancePath+"/firelensConfiguration/type",schemaPath:"#/$defs/FirelensConfiguration/properties/type/enum",keyword:"enum",params:{allowedValues: schema75.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema75.properties.type.enum,parentSchema:schema75.properties.type,data:data96};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
if(data95.options !== undefined){
let data97 = data95.options;
if(data97 && typeof data97 == "object" && !Array.isArray(data97)){
for(const key16 in data97){
let data98 = data97[key16];
if(typeof data98 !== "string"){
const err219 = {instancePath:instancePath+"/firelensConfiguration/options/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/FirelensConfiguration/properties/options/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema75.properties.options.additionalProperties.type,parentSchema:schema75.properties.options.additionalProperties,data:data98};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
}
else {
const err220 = {instancePath:instancePath+"/firelensConfiguration/options",schemaPath:"#/$defs/FirelensConfiguration/properties/options/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema75.properties.options.type,parentSchema:schema75.properties.options,data:data97};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
}
else {
const err221 = {instancePath:instancePath+"/firelensConfiguration",schemaPath:"#/$defs/FirelensConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema75.type,parentSchema:schema75,data:data95};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
if(data.credentialSpecs !== undefined){
let data99 = data.credentialSpecs;
if(Array.isArray(data99)){
if(data99.length > 1){
const err222 = {instancePath:instancePath+"/credentialSpecs",schemaPath:"#/properties/credentialSpecs/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items",schema:1,parentSchema:schema52.properties.credentialSpecs,data:data99};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
const len19 = data99.length;
for(let i19=0; i19<len19; i19++){
let data100 = data99[i19];
if(typeof data100 === "string"){
if(func1(data100) > 2048){
const err223 = {instancePath:instancePath+"/credentialSpecs/" + i19,schemaPath:"#/properties/credentialSpecs/items/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema52.properties.credentialSpecs.items,data:data100};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
if(func1(data100) < 1){
const err224 = {instancePath:instancePath+"/credentialSpecs/" + i19,schemaPath:"#/properties/credentialSpecs/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.credentialSpecs.items,data:data100};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
else {
const err225 = {instancePath:instancePath+"/credentialSpecs/" + i19,schemaPath:"#/properties/credentialSpecs/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.credentialSpecs.items.type,parentSchema:schema52.properties.credentialSpecs.items,data:data100};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
}
else {
const err226 = {instancePath:instancePath+"/credentialSpecs",schemaPath:"#/properties/credentialSpecs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.credentialSpecs.type,parentSchema:schema52.properties.credentialSpecs,data:data99};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
}
else {
const err227 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema52.type,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}
validate34.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema76 = {"description":"A volume that containers of the task can mount.","type":"object","properties":{"name":{"description":"Name of the volume.","type":"string","minLength":1,"maxLength":255,"pattern":"^[A-Za-z0-9_-]+$"},"host":{"description":"A directory of the host; empty: a directory that lives as long as the task. A path needs the operator's leave.","$ref":"#/$defs/HostVolumeProperties"},"dockerVolumeConfiguration":{"description":"A Docker volume.","$ref":"#/$defs/DockerVolumeConfiguration"},"efsVolumeConfiguration":{"description":"An EFS file system.","$ref":"#/$defs/EFSVolumeConfiguration"},"s3filesVolumeConfiguration":{"description":"An S3 Files file system.","$ref":"#/$defs/S3FilesVolumeConfiguration"},"fsxWindowsFileServerVolumeConfiguration":{"description":"An FSx for Windows file system.","$ref":"#/$defs/FSxWindowsFileServerVolumeConfiguration"},"configuredAtLaunch":{"description":"true: the service says what the volume is, in volumeConfigurations.","type":"boolean"}},"required":["name"],"additionalProperties":false};
const schema77 = {"description":"A directory of the host.","type":"object","properties":{"sourcePath":{"description":"Path on the host; absent: an empty directory that lives as long as the task.","type":"string","minLength":1,"maxLength":4096}},"additionalProperties":false};
const schema78 = {"description":"A Docker volume.","type":"object","properties":{"scope":{"description":"task: it goes with the task; shared: it stays.","type":"string","enum":["task","shared"],"default":"task"},"autoprovision":{"description":"Makes a shared volume that does not exist.","type":"boolean"},"driver":{"description":"Docker volume driver.","type":"string","minLength":1,"maxLength":255,"default":"local"},"driverOpts":{"description":"Options of the driver.","type":"object","additionalProperties":{"type":"string"}},"labels":{"description":"Labels of the volume.","type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false};
const schema81 = {"description":"An S3 Files file system.","type":"object","properties":{"fileSystemArn":{"description":"ARN of the file system.","type":"string","minLength":1,"maxLength":2048},"rootDirectory":{"description":"Directory that is mounted as root.","type":"string","minLength":1,"maxLength":4096},"transitEncryptionPort":{"description":"Port for encrypted traffic.","type":"integer","minimum":1,"maximum":65535},"accessPointArn":{"description":"ARN of an access point.","type":"string","minLength":1,"maxLength":2048}},"required":["fileSystemArn"],"additionalProperties":false};
const schema79 = {"description":"An EFS file system.","type":"object","properties":{"fileSystemId":{"description":"Id of the file system.","type":"string","minLength":1,"maxLength":255},"rootDirectory":{"description":"Directory that is mounted as root.","type":"string","minLength":1,"maxLength":4096,"default":"/"},"transitEncryption":{"description":"Encryption on the way.","type":"string","enum":["ENABLED","DISABLED"]},"transitEncryptionPort":{"description":"Port for encrypted traffic.","type":"integer","minimum":1,"maximum":65535},"authorizationConfig":{"description":"How access is granted.","$ref":"#/$defs/EFSAuthorizationConfig"}},"required":["fileSystemId"],"additionalProperties":false};
const schema80 = {"description":"How access to an EFS file system is granted.","type":"object","properties":{"accessPointId":{"description":"EFS access point.","type":"string","minLength":1,"maxLength":255},"iam":{"description":"Whether the task's IAM role is used.","type":"string","enum":["ENABLED","DISABLED"]}},"additionalProperties":false};

function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate45.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.fileSystemId === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fileSystemId"},message:"must have required property '"+"fileSystemId"+"'",schema:schema79.required,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "fileSystemId") || (key0 === "rootDirectory")) || (key0 === "transitEncryption")) || (key0 === "transitEncryptionPort")) || (key0 === "authorizationConfig"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.fileSystemId !== undefined){
let data0 = data.fileSystemId;
if(typeof data0 === "string"){
if(func1(data0) > 255){
const err2 = {instancePath:instancePath+"/fileSystemId",schemaPath:"#/properties/fileSystemId/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema79.properties.fileSystemId,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/fileSystemId",schemaPath:"#/properties/fileSystemId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema79.properties.fileSystemId,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/fileSystemId",schemaPath:"#/properties/fileSystemId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.fileSystemId.type,parentSchema:schema79.properties.fileSystemId,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.rootDirectory !== undefined){
let data1 = data.rootDirectory;
if(typeof data1 === "string"){
if(func1(data1) > 4096){
const err5 = {instancePath:instancePath+"/rootDirectory",schemaPath:"#/properties/rootDirectory/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema79.properties.rootDirectory,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func1(data1) < 1){
const err6 = {instancePath:instancePath+"/rootDirectory",schemaPath:"#/properties/rootDirectory/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema79.properties.rootDirectory,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/rootDirectory",schemaPath:"#/properties/rootDirectory/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.rootDirectory.type,parentSchema:schema79.properties.rootDirectory,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.transitEncryption !== undefined){
let data2 = data.transitEncryption;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/transitEncryption",schemaPath:"#/properties/transitEncryption/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.transitEncryption.type,parentSchema:schema79.properties.transitEncryption,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!((data2 === "ENABLED") || (data2 === "DISABLED"))){
const err9 = {instancePath:instancePath+"/transitEncryption",schemaPath:"#/properties/transitEncryption/enum",keyword:"enum",params:{allowedValues: schema79.properties.transitEncryption.enum},message:"must be equal to one of the allowed values",schema:schema79.properties.transitEncryption.enum,parentSchema:schema79.properties.transitEncryption,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.transitEncryptionPort !== undefined){
let data3 = data.transitEncryptionPort;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/transitEncryptionPort",schemaPath:"#/properties/transitEncryptionPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema79.properties.transitEncryptionPort.type,parentSchema:schema79.properties.transitEncryptionPort,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 65535 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/transitEncryptionPort",schemaPath:"#/properties/transitEncryptionPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema79.properties.transitEncryptionPort,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/transitEncryptionPort",schemaPath:"#/properties/transitEncryptionPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema79.properties.transitEncryptionPort,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.authorizationConfig !== undefined){
let data4 = data.authorizationConfig;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
if(!((key1 === "accessPointId") || (key1 === "iam"))){
const err13 = {instancePath:instancePath+"/authorizationConfig",schemaPath:"#/$defs/EFSAuthorizationConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema80,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.accessPointId !== undefined){
let data5 = data4.accessPointId;
if(typeof data5 === "string"){
if(func1(data5) > 255){
const err14 = {instancePath:instancePath+"/authorizationConfig/accessPointId",schemaPath:"#/$defs/EFSAuthorizationConfig/properties/accessPointId/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema80.properties.accessPointId,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func1(data5) < 1){
const err15 = {instancePath:instancePath+"/authorizationConfig/accessPointId",schemaPath:"#/$defs/EFSAuthorizationConfig/properties/accessPointId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema80.properties.accessPointId,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/authorizationConfig/accessPointId",schemaPath:"#/$defs/EFSAuthorizationConfig/properties/accessPointId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema80.properties.accessPointId.type,parentSchema:schema80.properties.accessPointId,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data4.iam !== undefined){
let data6 = data4.iam;
if(typeof data6 !== "string"){
const err17 = {instancePath:instancePath+"/authorizationConfig/iam",schemaPath:"#/$defs/EFSAuthorizationConfig/properties/iam/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema80.properties.iam.type,parentSchema:schema80.properties.iam,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!((data6 === "ENABLED") || (data6 === "DISABLED"))){
const err18 = {instancePath:instancePath+"/authorizationConfig/iam",schemaPath:"#/$defs/EFSAuthorizationConfig/properties/iam/enum",keyword:"enum",params:{allowedValues: schema80.properties.iam.enum},message:"must be equal to one of the allowed values",schema:schema80.properties.iam.enum,parentSchema:schema80.properties.iam,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/authorizationConfig",schemaPath:"#/$defs/EFSAuthorizationConfig/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema80.type,parentSchema:schema80,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema79.type,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate45.errors = vErrors;
return errors === 0;
}
validate45.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema82 = {"description":"An FSx for Windows file system.","type":"object","properties":{"fileSystemId":{"description":"Id of the file system.","type":"string","minLength":1,"maxLength":255},"rootDirectory":{"description":"Directory that is mounted as root.","type":"string","minLength":1,"maxLength":4096},"authorizationConfig":{"description":"Credentials.","$ref":"#/$defs/FSxWindowsFileServerAuthorizationConfig"}},"required":["fileSystemId","rootDirectory","authorizationConfig"],"additionalProperties":false};
const schema83 = {"description":"Credentials for an FSx for Windows file system.","type":"object","properties":{"credentialsParameter":{"description":"ARN of the secret or the parameter that holds the credentials.","type":"string","minLength":1,"maxLength":2048},"domain":{"description":"Active Directory domain.","type":"string","minLength":1,"maxLength":253}},"required":["credentialsParameter","domain"],"additionalProperties":false};

function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate47.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.fileSystemId === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fileSystemId"},message:"must have required property '"+"fileSystemId"+"'",schema:schema82.required,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.rootDirectory === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rootDirectory"},message:"must have required property '"+"rootDirectory"+"'",schema:schema82.required,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.authorizationConfig === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "authorizationConfig"},message:"must have required property '"+"authorizationConfig"+"'",schema:schema82.required,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "fileSystemId") || (key0 === "rootDirectory")) || (key0 === "authorizationConfig"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.fileSystemId !== undefined){
let data0 = data.fileSystemId;
if(typeof data0 === "string"){
if(func1(data0) > 255){
const err4 = {instancePath:instancePath+"/fileSystemId",schemaPath:"#/properties/fileSystemId/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema82.properties.fileSystemId,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(func1(data0) < 1){
const err5 = {instancePath:instancePath+"/fileSystemId",schemaPath:"#/properties/fileSystemId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema82.properties.fileSystemId,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/fileSystemId",schemaPath:"#/properties/fileSystemId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.fileSystemId.type,parentSchema:schema82.properties.fileSystemId,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.rootDirectory !== undefined){
let data1 = data.rootDirectory;
if(typeof data1 === "string"){
if(func1(data1) > 4096){
const err7 = {instancePath:instancePath+"/rootDirectory",schemaPath:"#/properties/rootDirectory/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema82.properties.rootDirectory,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data1) < 1){
const err8 = {instancePath:instancePath+"/rootDirectory",schemaPath:"#/properties/rootDirectory/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema82.properties.rootDirectory,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/rootDirectory",schemaPath:"#/properties/rootDirectory/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.rootDirectory.type,parentSchema:schema82.properties.rootDirectory,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.authorizationConfig !== undefined){
let data2 = data.authorizationConfig;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.credentialsParameter === undefined){
const err10 = {instancePath:instancePath+"/authorizationConfig",schemaPath:"#/$defs/FSxWindowsFileServerAuthorizationConfig/required",keyword:"required",params:{missingProperty: "credentialsParameter"},message:"must have required property '"+"credentialsParameter"+"'",schema:schema83.required,parentSchema:schema83,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data2.domain === undefined){
const err11 = {instancePath:instancePath+"/authorizationConfig",schemaPath:"#/$defs/FSxWindowsFileServerAuthorizationConfig/required",keyword:"required",params:{missingProperty: "domain"},message:"must have required property '"+"domain"+"'",schema:schema83.required,parentSchema:schema83,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "credentialsParameter") || (key1 === "domain"))){
const err12 = {instancePath:instancePath+"/authorizationConfig",schemaPath:"#/$defs/FSxWindowsFileServerAuthorizationConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema83,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.credentialsParameter !== undefined){
let data3 = data2.credentialsParameter;
if(typeof data3 === "string"){
if(func1(data3) > 2048){
const err13 = {instancePath:instancePath+"/authorizationConfig/credentialsParameter",schemaPath:"#/$defs/FSxWindowsFileServerAuthorizationConfig/properties/credentialsParameter/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema83.properties.credentialsParameter,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func1(data3) < 1){
const err14 = {instancePath:instancePath+"/authorizationConfig/credentialsParameter",schemaPath:"#/$defs/FSxWindowsFileServerAuthorizationConfig/properties/credentialsParameter/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema83.properties.credentialsParameter,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/authorizationConfig/credentialsParameter",schemaPath:"#/$defs/FSxWindowsFileServerAuthorizationConfig/properties/credentialsParameter/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema83.properties.credentialsParameter.type,parentSchema:schema83.properties.credentialsParameter,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.domain !== undefined){
let data4 = data2.domain;
if(typeof data4 === "string"){
if(func1(data4) > 253){
const err16 = {instancePath:instancePath+"/authorizationConfig/domain",schemaPath:"#/$defs/FSxWindowsFileServerAuthorizationConfig/properties/domain/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema83.properties.domain,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(func1(data4) < 1){
const err17 = {instancePath:instancePath+"/authorizationConfig/domain",schemaPath:"#/$defs/FSxWindowsFileServerAuthorizationConfig/properties/domain/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema83.properties.domain,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/authorizationConfig/domain",schemaPath:"#/$defs/FSxWindowsFileServerAuthorizationConfig/properties/domain/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema83.properties.domain.type,parentSchema:schema83.properties.domain,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/authorizationConfig",schemaPath:"#/$defs/FSxWindowsFileServerAuthorizationConfig/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema83.type,parentSchema:schema83,data:data2};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema82.type,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate44.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema76.required,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "name") || (key0 === "host")) || (key0 === "dockerVolumeConfiguration")) || (key0 === "efsVolumeConfiguration")) || (key0 === "s3filesVolumeConfiguration")) || (key0 === "fsxWindowsFileServerVolumeConfiguration")) || (key0 === "configuredAtLaunch"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func1(data0) > 255){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema76.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema76.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern17.test(data0)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\"",schema:"^[A-Za-z0-9_-]+$",parentSchema:schema76.properties.name,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema76.properties.name.type,parentSchema:schema76.properties.name,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.host !== undefined){
let data1 = data.host;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!(key1 === "sourcePath")){
const err6 = {instancePath:instancePath+"/host",schemaPath:"#/$defs/HostVolumeProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema77,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.sourcePath !== undefined){
let data2 = data1.sourcePath;
if(typeof data2 === "string"){
if(func1(data2) > 4096){
const err7 = {instancePath:instancePath+"/host/sourcePath",schemaPath:"#/$defs/HostVolumeProperties/properties/sourcePath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema77.properties.sourcePath,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data2) < 1){
const err8 = {instancePath:instancePath+"/host/sourcePath",schemaPath:"#/$defs/HostVolumeProperties/properties/sourcePath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema77.properties.sourcePath,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/host/sourcePath",schemaPath:"#/$defs/HostVolumeProperties/properties/sourcePath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema77.properties.sourcePath.type,parentSchema:schema77.properties.sourcePath,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/host",schemaPath:"#/$defs/HostVolumeProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema77.type,parentSchema:schema77,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.dockerVolumeConfiguration !== undefined){
let data3 = data.dockerVolumeConfiguration;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key2 in data3){
if(!(((((key2 === "scope") || (key2 === "autoprovision")) || (key2 === "driver")) || (key2 === "driverOpts")) || (key2 === "labels"))){
const err11 = {instancePath:instancePath+"/dockerVolumeConfiguration",schemaPath:"#/$defs/DockerVolumeConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema78,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.scope !== undefined){
let data4 = data3.scope;
if(typeof data4 !== "string"){
const err12 = {instancePath:instancePath+"/dockerVolumeConfiguration/scope",schemaPath:"#/$defs/DockerVolumeConfiguration/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.properties.scope.type,parentSchema:schema78.properties.scope,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!((data4 === "task") || (data4 === "shared"))){
const err13 = {instancePath:instancePath+"/dockerVolumeConfiguration/scope",schemaPath:"#/$defs/DockerVolumeConfiguration/properties/scope/enum",keyword:"enum",params:{allowedValues: schema78.properties.scope.enum},message:"must be equal to one of the allowed values",schema:schema78.properties.scope.enum,parentSchema:schema78.properties.scope,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.autoprovision !== undefined){
let data5 = data3.autoprovision;
if(typeof data5 !== "boolean"){
const err14 = {instancePath:instancePath+"/dockerVolumeConfiguration/autoprovision",schemaPath:"#/$defs/DockerVolumeConfiguration/properties/autoprovision/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema78.properties.autoprovision.type,parentSchema:schema78.properties.autoprovision,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data3.driver !== undefined){
let data6 = data3.driver;
if(typeof data6 === "string"){
if(func1(data6) > 255){
const err15 = {instancePath:instancePath+"/dockerVolumeConfiguration/driver",schemaPath:"#/$defs/DockerVolumeConfiguration/properties/driver/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema78.properties.driver,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(func1(data6) < 1){
const err16 = {instancePath:instancePath+"/dockerVolumeConfiguration/driver",schemaPath:"#/$defs/DockerVolumeConfiguration/properties/driver/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema78.properties.driver,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/dockerVolumeConfiguration/driver",schemaPath:"#/$defs/DockerVolumeConfiguration/properties/driver/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.properties.driver.type,parentSchema:schema78.properties.driver,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data3.driverOpts !== undefined){
let data7 = data3.driverOpts;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key3 in data7){
let data8 = data7[key3];
if(typeof data8 !== "string"){
const err18 = {instancePath:instancePath+"/dockerVolumeConfiguration/driverOpts/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/DockerVolumeConfiguration/properties/driverOpts/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.properties.driverOpts.additionalProperties.type,parentSchema:schema78.properties.driverOpts.additionalProperties,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/dockerVolumeConfiguration/driverOpts",schemaPath:"#/$defs/DockerVolumeConfiguration/properties/driverOpts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema78.properties.driverOpts.type,parentSchema:schema78.properties.driverOpts,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data3.labels !== undefined){
let data9 = data3.labels;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key4 in data9){
let data10 = data9[key4];
if(typeof data10 !== "string"){
const err20 = {instancePath:instancePath+"/dockerVolumeConfiguration/labels/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/DockerVolumeConfiguration/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.properties.labels.additionalProperties.type,parentSchema:schema78.properties.labels.additionalProperties,data:data10};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/dockerVolumeConfiguration/labels",schemaPath:"#/$defs/DockerVolumeConfiguration/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema78.properties.labels.type,parentSchema:schema78.properties.labels,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/dockerVolumeConfiguration",schemaPath:"#/$defs/DockerVolumeConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema78.type,parentSchema:schema78,data:data3};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.efsVolumeConfiguration !== undefined){
if(!(validate45(data.efsVolumeConfiguration, {instancePath:instancePath+"/efsVolumeConfiguration",parentData:data,parentDataProperty:"efsVolumeConfiguration",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
if(data.s3filesVolumeConfiguration !== undefined){
let data12 = data.s3filesVolumeConfiguration;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.fileSystemArn === undefined){
const err23 = {instancePath:instancePath+"/s3filesVolumeConfiguration",schemaPath:"#/$defs/S3FilesVolumeConfiguration/required",keyword:"required",params:{missingProperty: "fileSystemArn"},message:"must have required property '"+"fileSystemArn"+"'",schema:schema81.required,parentSchema:schema81,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key5 in data12){
if(!((((key5 === "fileSystemArn") || (key5 === "rootDirectory")) || (key5 === "transitEncryptionPort")) || (key5 === "accessPointArn"))){
const err24 = {instancePath:instancePath+"/s3filesVolumeConfiguration",schemaPath:"#/$defs/S3FilesVolumeConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema81,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data12.fileSystemArn !== undefined){
let data13 = data12.fileSystemArn;
if(typeof data13 === "string"){
if(func1(data13) > 2048){
const err25 = {instancePath:instancePath+"/s3filesVolumeConfiguration/fileSystemArn",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/fileSystemArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema81.properties.fileSystemArn,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(func1(data13) < 1){
const err26 = {instancePath:instancePath+"/s3filesVolumeConfiguration/fileSystemArn",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/fileSystemArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema81.properties.fileSystemArn,data:data13};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/s3filesVolumeConfiguration/fileSystemArn",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/fileSystemArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema81.properties.fileSystemArn.type,parentSchema:schema81.properties.fileSystemArn,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data12.rootDirectory !== undefined){
let data14 = data12.rootDirectory;
if(typeof data14 === "string"){
if(func1(data14) > 4096){
const err28 = {instancePath:instancePath+"/s3filesVolumeConfiguration/rootDirectory",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/rootDirectory/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema81.properties.rootDirectory,data:data14};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(func1(data14) < 1){
const err29 = {instancePath:instancePath+"/s3filesVolumeConfiguration/rootDirectory",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/rootDirectory/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema81.properties.rootDirectory,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/s3filesVolumeConfiguration/rootDirectory",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/rootDirectory/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema81.properties.rootDirectory.type,parentSchema:schema81.properties.rootDirectory,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data12.transitEncryptionPort !== undefined){
let data15 = data12.transitEncryptionPort;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err31 = {instancePath:instancePath+"/s3filesVolumeConfiguration/transitEncryptionPort",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/transitEncryptionPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema81.properties.transitEncryptionPort.type,parentSchema:schema81.properties.transitEncryptionPort,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 65535 || isNaN(data15)){
const err32 = {instancePath:instancePath+"/s3filesVolumeConfiguration/transitEncryptionPort",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/transitEncryptionPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema81.properties.transitEncryptionPort,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data15 < 1 || isNaN(data15)){
const err33 = {instancePath:instancePath+"/s3filesVolumeConfiguration/transitEncryptionPort",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/transitEncryptionPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema81.properties.transitEncryptionPort,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
if(data12.accessPointArn !== undefined){
let data16 = data12.accessPointArn;
if(typeof data16 === "string"){
if(func1(data16) > 2048){
const err34 = {instancePath:instancePath+"/s3filesVolumeConfiguration/accessPointArn",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/accessPointArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema81.properties.accessPointArn,data:data16};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(func1(data16) < 1){
const err35 = {instancePath:instancePath+"/s3filesVolumeConfiguration/accessPointArn",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/accessPointArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema81.properties.accessPointArn,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/s3filesVolumeConfiguration/accessPointArn",schemaPath:"#/$defs/S3FilesVolumeConfiguration/properties/accessPointArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema81.properties.accessPointArn.type,parentSchema:schema81.properties.accessPointArn,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/s3filesVolumeConfiguration",schemaPath:"#/$defs/S3FilesVolumeConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema81.type,parentSchema:schema81,data:data12};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.fsxWindowsFileServerVolumeConfiguration !== undefined){
if(!(validate47(data.fsxWindowsFileServerVolumeConfiguration, {instancePath:instancePath+"/fsxWindowsFileServerVolumeConfiguration",parentData:data,parentDataProperty:"fsxWindowsFileServerVolumeConfiguration",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
}
if(data.configuredAtLaunch !== undefined){
let data18 = data.configuredAtLaunch;
if(typeof data18 !== "boolean"){
const err38 = {instancePath:instancePath+"/configuredAtLaunch",schemaPath:"#/properties/configuredAtLaunch/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema76.properties.configuredAtLaunch.type,parentSchema:schema76.properties.configuredAtLaunch,data:data18};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema76.type,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
validate44.errors = vErrors;
return errors === 0;
}
validate44.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema86 = {"description":"App Mesh proxy of a task.","type":"object","properties":{"type":{"description":"Kind of proxy.","type":"string","enum":["APPMESH"],"default":"APPMESH"},"containerName":{"description":"Container that is the proxy.","type":"string","minLength":1,"maxLength":255},"properties":{"description":"Settings of the proxy.","type":"array","items":{"$ref":"#/$defs/KeyValuePair"}}},"required":["containerName"],"additionalProperties":false};

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate50.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.containerName === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "containerName"},message:"must have required property '"+"containerName"+"'",schema:schema86.required,parentSchema:schema86,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "type") || (key0 === "containerName")) || (key0 === "properties"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema86,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema86.properties.type.type,parentSchema:schema86.properties.type,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(data0 === "APPMESH")){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema86.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema86.properties.type.enum,parentSchema:schema86.properties.type,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.containerName !== undefined){
let data1 = data.containerName;
if(typeof data1 === "string"){
if(func1(data1) > 255){
const err4 = {instancePath:instancePath+"/containerName",schemaPath:"#/properties/containerName/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema86.properties.containerName,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(func1(data1) < 1){
const err5 = {instancePath:instancePath+"/containerName",schemaPath:"#/properties/containerName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema86.properties.containerName,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/containerName",schemaPath:"#/properties/containerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema86.properties.containerName.type,parentSchema:schema86.properties.containerName,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.properties !== undefined){
let data2 = data.properties;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.name === undefined){
const err7 = {instancePath:instancePath+"/properties/" + i0,schemaPath:"#/$defs/KeyValuePair/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema56.required,parentSchema:schema56,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data3){
if(!((key1 === "name") || (key1 === "value"))){
const err8 = {instancePath:instancePath+"/properties/" + i0,schemaPath:"#/$defs/KeyValuePair/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema56,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.name !== undefined){
let data4 = data3.name;
if(typeof data4 === "string"){
if(func1(data4) < 1){
const err9 = {instancePath:instancePath+"/properties/" + i0+"/name",schemaPath:"#/$defs/KeyValuePair/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema56.properties.name,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/properties/" + i0+"/name",schemaPath:"#/$defs/KeyValuePair/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.name.type,parentSchema:schema56.properties.name,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.value !== undefined){
let data5 = data3.value;
if(typeof data5 !== "string"){
const err11 = {instancePath:instancePath+"/properties/" + i0+"/value",schemaPath:"#/$defs/KeyValuePair/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.value.type,parentSchema:schema56.properties.value,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/properties/" + i0,schemaPath:"#/$defs/KeyValuePair/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.type,parentSchema:schema56,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/properties",schemaPath:"#/properties/properties/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema86.properties.properties.type,parentSchema:schema86.properties.properties,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema86.type,parentSchema:schema86,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate50.errors = vErrors;
return errors === 0;
}
validate50.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.revision === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "revision"},message:"must have required property '"+"revision"+"'",schema:schema51.required,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.family === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "family"},message:"must have required property '"+"family"+"'",schema:schema51.required,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.containerDefinitions === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "containerDefinitions"},message:"must have required property '"+"containerDefinitions"+"'",schema:schema51.required,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func29.call(schema51.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.revision !== undefined){
let data0 = data.revision;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err4 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema51.properties.revision.type,parentSchema:schema51.properties.revision,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err5 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema51.properties.revision,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err6 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema51.properties.revision,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.family !== undefined){
let data1 = data.family;
if(typeof data1 === "string"){
if(func1(data1) > 255){
const err7 = {instancePath:instancePath+"/family",schemaPath:"#/properties/family/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema51.properties.family,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data1) < 1){
const err8 = {instancePath:instancePath+"/family",schemaPath:"#/properties/family/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51.properties.family,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern17.test(data1)){
const err9 = {instancePath:instancePath+"/family",schemaPath:"#/properties/family/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\"",schema:"^[A-Za-z0-9_-]+$",parentSchema:schema51.properties.family,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/family",schemaPath:"#/properties/family/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.family.type,parentSchema:schema51.properties.family,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.containerDefinitions !== undefined){
let data2 = data.containerDefinitions;
if(Array.isArray(data2)){
if(data2.length < 1){
const err11 = {instancePath:instancePath+"/containerDefinitions",schemaPath:"#/properties/containerDefinitions/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema51.properties.containerDefinitions,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate34(data2[i0], {instancePath:instancePath+"/containerDefinitions/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath:instancePath+"/containerDefinitions",schemaPath:"#/properties/containerDefinitions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema51.properties.containerDefinitions.type,parentSchema:schema51.properties.containerDefinitions,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.taskRoleArn !== undefined){
let data4 = data.taskRoleArn;
if(typeof data4 === "string"){
if(func1(data4) > 2048){
const err13 = {instancePath:instancePath+"/taskRoleArn",schemaPath:"#/properties/taskRoleArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema51.properties.taskRoleArn,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func1(data4) < 1){
const err14 = {instancePath:instancePath+"/taskRoleArn",schemaPath:"#/properties/taskRoleArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51.properties.taskRoleArn,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/taskRoleArn",schemaPath:"#/properties/taskRoleArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.taskRoleArn.type,parentSchema:schema51.properties.taskRoleArn,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.executionRoleArn !== undefined){
let data5 = data.executionRoleArn;
if(typeof data5 === "string"){
if(func1(data5) > 2048){
const err16 = {instancePath:instancePath+"/executionRoleArn",schemaPath:"#/properties/executionRoleArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema51.properties.executionRoleArn,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(func1(data5) < 1){
const err17 = {instancePath:instancePath+"/executionRoleArn",schemaPath:"#/properties/executionRoleArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51.properties.executionRoleArn,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/executionRoleArn",schemaPath:"#/properties/executionRoleArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.executionRoleArn.type,parentSchema:schema51.properties.executionRoleArn,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.networkMode !== undefined){
let data6 = data.networkMode;
if(typeof data6 !== "string"){
const err19 = {instancePath:instancePath+"/networkMode",schemaPath:"#/properties/networkMode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.networkMode.type,parentSchema:schema51.properties.networkMode,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!((((data6 === "bridge") || (data6 === "host")) || (data6 === "awsvpc")) || (data6 === "none"))){
const err20 = {instancePath:instancePath+"/networkMode",schemaPath:"#/properties/networkMode/enum",keyword:"enum",params:{allowedValues: schema51.properties.networkMode.enum},message:"must be equal to one of the allowed values",schema:schema51.properties.networkMode.enum,parentSchema:schema51.properties.networkMode,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.volumes !== undefined){
let data7 = data.volumes;
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
if(!(validate44(data7[i1], {instancePath:instancePath+"/volumes/" + i1,parentData:data7,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
}
else {
const err21 = {instancePath:instancePath+"/volumes",schemaPath:"#/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema51.properties.volumes.type,parentSchema:schema51.properties.volumes,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.placementConstraints !== undefined){
let data9 = data.placementConstraints;
if(Array.isArray(data9)){
if(data9.length > 10){
const err22 = {instancePath:instancePath+"/placementConstraints",schemaPath:"#/properties/placementConstraints/maxItems",keyword:"maxItems",params:{limit: 10},message:"must NOT have more than 10 items",schema:10,parentSchema:schema51.properties.placementConstraints,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.type === undefined){
const err23 = {instancePath:instancePath+"/placementConstraints/" + i2,schemaPath:"#/$defs/TaskDefinitionPlacementConstraint/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema84.required,parentSchema:schema84,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key1 in data10){
if(!((key1 === "type") || (key1 === "expression"))){
const err24 = {instancePath:instancePath+"/placementConstraints/" + i2,schemaPath:"#/$defs/TaskDefinitionPlacementConstraint/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema84,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data10.type !== undefined){
let data11 = data10.type;
if(typeof data11 !== "string"){
const err25 = {instancePath:instancePath+"/placementConstraints/" + i2+"/type",schemaPath:"#/$defs/TaskDefinitionPlacementConstraint/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.type.type,parentSchema:schema84.properties.type,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!(data11 === "memberOf")){
const err26 = {instancePath:instancePath+"/placementConstraints/" + i2+"/type",schemaPath:"#/$defs/TaskDefinitionPlacementConstraint/properties/type/enum",keyword:"enum",params:{allowedValues: schema84.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema84.properties.type.enum,parentSchema:schema84.properties.type,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data10.expression !== undefined){
let data12 = data10.expression;
if(typeof data12 === "string"){
if(func1(data12) > 2048){
const err27 = {instancePath:instancePath+"/placementConstraints/" + i2+"/expression",schemaPath:"#/$defs/TaskDefinitionPlacementConstraint/properties/expression/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema84.properties.expression,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(func1(data12) < 1){
const err28 = {instancePath:instancePath+"/placementConstraints/" + i2+"/expression",schemaPath:"#/$defs/TaskDefinitionPlacementConstraint/properties/expression/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema84.properties.expression,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/placementConstraints/" + i2+"/expression",schemaPath:"#/$defs/TaskDefinitionPlacementConstraint/properties/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.expression.type,parentSchema:schema84.properties.expression,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/placementConstraints/" + i2,schemaPath:"#/$defs/TaskDefinitionPlacementConstraint/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema84.type,parentSchema:schema84,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/placementConstraints",schemaPath:"#/properties/placementConstraints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema51.properties.placementConstraints.type,parentSchema:schema51.properties.placementConstraints,data:data9};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.requiresCompatibilities !== undefined){
let data13 = data.requiresCompatibilities;
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i3=0; i3<len3; i3++){
let data14 = data13[i3];
if(typeof data14 !== "string"){
const err32 = {instancePath:instancePath+"/requiresCompatibilities/" + i3,schemaPath:"#/properties/requiresCompatibilities/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.requiresCompatibilities.items.type,parentSchema:schema51.properties.requiresCompatibilities.items,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!((((data14 === "EC2") || (data14 === "FARGATE")) || (data14 === "EXTERNAL")) || (data14 === "MANAGED_INSTANCES"))){
const err33 = {instancePath:instancePath+"/requiresCompatibilities/" + i3,schemaPath:"#/properties/requiresCompatibilities/items/enum",keyword:"enum",params:{allowedValues: schema51.properties.requiresCompatibilities.items.enum},message:"must be equal to one of the allowed values",schema:schema51.properties.requiresCompatibilities.items.enum,parentSchema:schema51.properties.requiresCompatibilities.items,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/requiresCompatibilities",schemaPath:"#/properties/requiresCompatibilities/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema51.properties.requiresCompatibilities.type,parentSchema:schema51.properties.requiresCompatibilities,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.cpu !== undefined){
let data15 = data.cpu;
if(typeof data15 === "string"){
if(func1(data15) > 32){
const err35 = {instancePath:instancePath+"/cpu",schemaPath:"#/properties/cpu/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters",schema:32,parentSchema:schema51.properties.cpu,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(func1(data15) < 1){
const err36 = {instancePath:instancePath+"/cpu",schemaPath:"#/properties/cpu/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51.properties.cpu,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!pattern23.test(data15)){
const err37 = {instancePath:instancePath+"/cpu",schemaPath:"#/properties/cpu/pattern",keyword:"pattern",params:{pattern: "^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[vV][cC][pP][uU])$"},message:"must match pattern \""+"^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[vV][cC][pP][uU])$"+"\"",schema:"^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[vV][cC][pP][uU])$",parentSchema:schema51.properties.cpu,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/cpu",schemaPath:"#/properties/cpu/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.cpu.type,parentSchema:schema51.properties.cpu,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.memory !== undefined){
let data16 = data.memory;
if(typeof data16 === "string"){
if(func1(data16) > 32){
const err39 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters",schema:32,parentSchema:schema51.properties.memory,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(func1(data16) < 1){
const err40 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51.properties.memory,data:data16};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!pattern24.test(data16)){
const err41 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/pattern",keyword:"pattern",params:{pattern: "^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[gG][bB])$"},message:"must match pattern \""+"^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[gG][bB])$"+"\"",schema:"^([0-9]+|([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *[gG][bB])$",parentSchema:schema51.properties.memory,data:data16};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.memory.type,parentSchema:schema51.properties.memory,data:data16};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.tags !== undefined){
let data17 = data.tags;
if(Array.isArray(data17)){
if(data17.length > 50){
const err43 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items",schema:50,parentSchema:schema51.properties.tags,data:data17};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
const len4 = data17.length;
for(let i4=0; i4<len4; i4++){
let data18 = data17[i4];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.key === undefined){
const err44 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"#/$defs/Tag/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema85.required,parentSchema:schema85,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key2 in data18){
if(!((key2 === "key") || (key2 === "value"))){
const err45 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"#/$defs/Tag/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema85,data:data18};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data18.key !== undefined){
let data19 = data18.key;
if(typeof data19 === "string"){
if(func1(data19) > 128){
const err46 = {instancePath:instancePath+"/tags/" + i4+"/key",schemaPath:"#/$defs/Tag/properties/key/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema85.properties.key,data:data19};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(func1(data19) < 1){
const err47 = {instancePath:instancePath+"/tags/" + i4+"/key",schemaPath:"#/$defs/Tag/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema85.properties.key,data:data19};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!pattern25.test(data19)){
const err48 = {instancePath:instancePath+"/tags/" + i4+"/key",schemaPath:"#/$defs/Tag/properties/key/pattern",keyword:"pattern",params:{pattern: "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"},message:"must match pattern \""+"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"+"\"",schema:"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$",parentSchema:schema85.properties.key,data:data19};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/tags/" + i4+"/key",schemaPath:"#/$defs/Tag/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.key.type,parentSchema:schema85.properties.key,data:data19};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data18.value !== undefined){
let data20 = data18.value;
if(typeof data20 === "string"){
if(func1(data20) > 256){
const err50 = {instancePath:instancePath+"/tags/" + i4+"/value",schemaPath:"#/$defs/Tag/properties/value/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema85.properties.value,data:data20};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(!pattern25.test(data20)){
const err51 = {instancePath:instancePath+"/tags/" + i4+"/value",schemaPath:"#/$defs/Tag/properties/value/pattern",keyword:"pattern",params:{pattern: "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"},message:"must match pattern \""+"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"+"\"",schema:"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$",parentSchema:schema85.properties.value,data:data20};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/tags/" + i4+"/value",schemaPath:"#/$defs/Tag/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.value.type,parentSchema:schema85.properties.value,data:data20};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"#/$defs/Tag/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.type,parentSchema:schema85,data:data18};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema51.properties.tags.type,parentSchema:schema51.properties.tags,data:data17};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.pidMode !== undefined){
let data21 = data.pidMode;
if(typeof data21 !== "string"){
const err55 = {instancePath:instancePath+"/pidMode",schemaPath:"#/properties/pidMode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.pidMode.type,parentSchema:schema51.properties.pidMode,data:data21};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(!((data21 === "host") || (data21 === "task"))){
const err56 = {instancePath:instancePath+"/pidMode",schemaPath:"#/properties/pidMode/enum",keyword:"enum",params:{allowedValues: schema51.properties.pidMode.enum},message:"must be equal to one of the allowed values",schema:schema51.properties.pidMode.enum,parentSchema:schema51.properties.pidMode,data:data21};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.ipcMode !== undefined){
let data22 = data.ipcMode;
if(typeof data22 !== "string"){
const err57 = {instancePath:instancePath+"/ipcMode",schemaPath:"#/properties/ipcMode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.ipcMode.type,parentSchema:schema51.properties.ipcMode,data:data22};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(!(((data22 === "host") || (data22 === "task")) || (data22 === "none"))){
const err58 = {instancePath:instancePath+"/ipcMode",schemaPath:"#/properties/ipcMode/enum",keyword:"enum",params:{allowedValues: schema51.properties.ipcMode.enum},message:"must be equal to one of the allowed values",schema:schema51.properties.ipcMode.enum,parentSchema:schema51.properties.ipcMode,data:data22};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.proxyConfiguration !== undefined){
if(!(validate50(data.proxyConfiguration, {instancePath:instancePath+"/proxyConfiguration",parentData:data,parentDataProperty:"proxyConfiguration",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
}
if(data.inferenceAccelerators !== undefined){
let data24 = data.inferenceAccelerators;
if(Array.isArray(data24)){
const len5 = data24.length;
for(let i5=0; i5<len5; i5++){
let data25 = data24[i5];
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.deviceName === undefined){
const err59 = {instancePath:instancePath+"/inferenceAccelerators/" + i5,schemaPath:"#/$defs/InferenceAccelerator/required",keyword:"required",params:{missingProperty: "deviceName"},message:"must have required property '"+"deviceName"+"'",schema:schema88.required,parentSchema:schema88,data:data25};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(data25.deviceType === undefined){
const err60 = {instancePath:instancePath+"/inferenceAccelerators/" + i5,schemaPath:"#/$defs/InferenceAccelerator/required",keyword:"required",params:{missingProperty: "deviceType"},message:"must have required property '"+"deviceType"+"'",schema:schema88.required,parentSchema:schema88,data:data25};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
for(const key3 in data25){
if(!((key3 === "deviceName") || (key3 === "deviceType"))){
const err61 = {instancePath:instancePath+"/inferenceAccelerators/" + i5,schemaPath:"#/$defs/InferenceAccelerator/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema88,data:data25};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data25.deviceName !== undefined){
let data26 = data25.deviceName;
if(typeof data26 === "string"){
if(func1(data26) > 255){
const err62 = {instancePath:instancePath+"/inferenceAccelerators/" + i5+"/deviceName",schemaPath:"#/$defs/InferenceAccelerator/properties/deviceName/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema88.properties.deviceName,data:data26};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(func1(data26) < 1){
const err63 = {instancePath:instancePath+"/inferenceAccelerators/" + i5+"/deviceName",schemaPath:"#/$defs/InferenceAccelerator/properties/deviceName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema88.properties.deviceName,data:data26};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/inferenceAccelerators/" + i5+"/deviceName",schemaPath:"#/$defs/InferenceAccelerator/properties/deviceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema88.properties.deviceName.type,parentSchema:schema88.properties.deviceName,data:data26};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data25.deviceType !== undefined){
let data27 = data25.deviceType;
if(typeof data27 === "string"){
if(func1(data27) > 255){
const err65 = {instancePath:instancePath+"/inferenceAccelerators/" + i5+"/deviceType",schemaPath:"#/$defs/InferenceAccelerator/properties/deviceType/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema88.properties.deviceType,data:data27};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(func1(data27) < 1){
const err66 = {instancePath:instancePath+"/inferenceAccelerators/" + i5+"/deviceType",schemaPath:"#/$defs/InferenceAccelerator/properties/deviceType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema88.properties.deviceType,data:data27};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/inferenceAccelerators/" + i5+"/deviceType",schemaPath:"#/$defs/InferenceAccelerator/properties/deviceType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema88.properties.deviceType.type,parentSchema:schema88.properties.deviceType,data:data27};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/inferenceAccelerators/" + i5,schemaPath:"#/$defs/InferenceAccelerator/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema88.type,parentSchema:schema88,data:data25};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/inferenceAccelerators",schemaPath:"#/properties/inferenceAccelerators/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema51.properties.inferenceAccelerators.type,parentSchema:schema51.properties.inferenceAccelerators,data:data24};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.ephemeralStorage !== undefined){
let data28 = data.ephemeralStorage;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.sizeInGiB === undefined){
const err70 = {instancePath:instancePath+"/ephemeralStorage",schemaPath:"#/$defs/EphemeralStorage/required",keyword:"required",params:{missingProperty: "sizeInGiB"},message:"must have required property '"+"sizeInGiB"+"'",schema:schema89.required,parentSchema:schema89,data:data28};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
for(const key4 in data28){
if(!(key4 === "sizeInGiB")){
const err71 = {instancePath:instancePath+"/ephemeralStorage",schemaPath:"#/$defs/EphemeralStorage/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema89,data:data28};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data28.sizeInGiB !== undefined){
let data29 = data28.sizeInGiB;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err72 = {instancePath:instancePath+"/ephemeralStorage/sizeInGiB",schemaPath:"#/$defs/EphemeralStorage/properties/sizeInGiB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema89.properties.sizeInGiB.type,parentSchema:schema89.properties.sizeInGiB,data:data29};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 200 || isNaN(data29)){
const err73 = {instancePath:instancePath+"/ephemeralStorage/sizeInGiB",schemaPath:"#/$defs/EphemeralStorage/properties/sizeInGiB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 200},message:"must be <= 200",schema:200,parentSchema:schema89.properties.sizeInGiB,data:data29};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(data29 < 21 || isNaN(data29)){
const err74 = {instancePath:instancePath+"/ephemeralStorage/sizeInGiB",schemaPath:"#/$defs/EphemeralStorage/properties/sizeInGiB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 21},message:"must be >= 21",schema:21,parentSchema:schema89.properties.sizeInGiB,data:data29};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
}
else {
const err75 = {instancePath:instancePath+"/ephemeralStorage",schemaPath:"#/$defs/EphemeralStorage/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema89.type,parentSchema:schema89,data:data28};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.runtimePlatform !== undefined){
let data30 = data.runtimePlatform;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key5 in data30){
if(!((key5 === "cpuArchitecture") || (key5 === "operatingSystemFamily"))){
const err76 = {instancePath:instancePath+"/runtimePlatform",schemaPath:"#/$defs/RuntimePlatform/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema90,data:data30};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data30.cpuArchitecture !== undefined){
let data31 = data30.cpuArchitecture;
if(typeof data31 !== "string"){
const err77 = {instancePath:instancePath+"/runtimePlatform/cpuArchitecture",schemaPath:"#/$defs/RuntimePlatform/properties/cpuArchitecture/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.properties.cpuArchitecture.type,parentSchema:schema90.properties.cpuArchitecture,data:data31};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(!((data31 === "X86_64") || (data31 === "ARM64"))){
const err78 = {instancePath:instancePath+"/runtimePlatform/cpuArchitecture",schemaPath:"#/$defs/RuntimePlatform/properties/cpuArchitecture/enum",keyword:"enum",params:{allowedValues: schema90.properties.cpuArchitecture.enum},message:"must be equal to one of the allowed values",schema:schema90.properties.cpuArchitecture.enum,parentSchema:schema90.properties.cpuArchitecture,data:data31};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data30.operatingSystemFamily !== undefined){
let data32 = data30.operatingSystemFamily;
if(typeof data32 !== "string"){
const err79 = {instancePath:instancePath+"/runtimePlatform/operatingSystemFamily",schemaPath:"#/$defs/RuntimePlatform/properties/operatingSystemFamily/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.properties.operatingSystemFamily.type,parentSchema:schema90.properties.operatingSystemFamily,data:data32};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(!((((((((((data32 === "LINUX") || (data32 === "WINDOWS_SERVER_2016_FULL")) || (data32 === "WINDOWS_SERVER_2019_CORE")) || (data32 === "WINDOWS_SERVER_2019_FULL")) || (data32 === "WINDOWS_SERVER_2004_CORE")) || (data32 === "WINDOWS_SERVER_20H2_CORE")) || (data32 === "WINDOWS_SERVER_2022_CORE")) || (data32 === "WINDOWS_SERVER_2022_FULL")) || (data32 === "WINDOWS_SERVER_2025_CORE")) || (data32 === "WINDOWS_SERVER_2025_FULL"))){
const err80 = {instancePath:instancePath+"/runtimePlatform/operatingSystemFamily",schemaPath:"#/$defs/RuntimePlatform/properties/operatingSystemFamily/enum",keyword:"enum",params:{allowedValues: schema90.properties.operatingSystemFamily.enum},message:"must be equal to one of the allowed values",schema:schema90.properties.operatingSystemFamily.enum,parentSchema:schema90.properties.operatingSystemFamily,data:data32};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
else {
const err81 = {instancePath:instancePath+"/runtimePlatform",schemaPath:"#/$defs/RuntimePlatform/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema90.type,parentSchema:schema90,data:data30};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data.enableFaultInjection !== undefined){
let data33 = data.enableFaultInjection;
if(typeof data33 !== "boolean"){
const err82 = {instancePath:instancePath+"/enableFaultInjection",schemaPath:"#/properties/enableFaultInjection/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema51.properties.enableFaultInjection.type,parentSchema:schema51.properties.enableFaultInjection,data:data33};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data.trustedExecutionConfiguration !== undefined){
let data34 = data.trustedExecutionConfiguration;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(data34.isolationMode === undefined){
const err83 = {instancePath:instancePath+"/trustedExecutionConfiguration",schemaPath:"#/$defs/TrustedExecutionConfiguration/required",keyword:"required",params:{missingProperty: "isolationMode"},message:"must have required property '"+"isolationMode"+"'",schema:schema91.required,parentSchema:schema91,data:data34};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
for(const key6 in data34){
if(!((key6 === "isolationMode") || (key6 === "attestationPolicy"))){
const err84 = {instancePath:instancePath+"/trustedExecutionConfiguration",schemaPath:"#/$defs/TrustedExecutionConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema91,data:data34};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data34.isolationMode !== undefined){
let data35 = data34.isolationMode;
if(typeof data35 !== "string"){
const err85 = {instancePath:instancePath+"/trustedExecutionConfiguration/isolationMode",schemaPath:"#/$defs/TrustedExecutionConfiguration/properties/isolationMode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema91.properties.isolationMode.type,parentSchema:schema91.properties.isolationMode,data:data35};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(!(((data35 === "SHARED") || (data35 === "ISOLATED_SANDBOX")) || (data35 === "CONFIDENTIAL_SANDBOX"))){
const err86 = {instancePath:instancePath+"/trustedExecutionConfiguration/isolationMode",schemaPath:"#/$defs/TrustedExecutionConfiguration/properties/isolationMode/enum",keyword:"enum",params:{allowedValues: schema91.properties.isolationMode.enum},message:"must be equal to one of the allowed values",schema:schema91.properties.isolationMode.enum,parentSchema:schema91.properties.isolationMode,data:data35};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data34.attestationPolicy !== undefined){
let data36 = data34.attestationPolicy;
if(typeof data36 === "string"){
if(func1(data36) > 2048){
const err87 = {instancePath:instancePath+"/trustedExecutionConfiguration/attestationPolicy",schemaPath:"#/$defs/TrustedExecutionConfiguration/properties/attestationPolicy/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema91.properties.attestationPolicy,data:data36};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(func1(data36) < 1){
const err88 = {instancePath:instancePath+"/trustedExecutionConfiguration/attestationPolicy",schemaPath:"#/$defs/TrustedExecutionConfiguration/properties/attestationPolicy/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema91.properties.attestationPolicy,data:data36};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/trustedExecutionConfiguration/attestationPolicy",schemaPath:"#/$defs/TrustedExecutionConfiguration/properties/attestationPolicy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema91.properties.attestationPolicy.type,parentSchema:schema91.properties.attestationPolicy,data:data36};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/trustedExecutionConfiguration",schemaPath:"#/$defs/TrustedExecutionConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema91.type,parentSchema:schema91,data:data34};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
}
else {
const err91 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.type,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://holdfast.dev/schemas/v1/task-definition.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.metadata === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.spec === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.properties.apiVersion.type,parentSchema:schema49.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(data0 === "holdfast.dev/v1")){
const err6 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema49.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema49.properties.apiVersion.enum,parentSchema:schema49.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.properties.kind.type,parentSchema:schema49.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(data1 === "TaskDefinition")){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema49.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema49.properties.kind.enum,parentSchema:schema49.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
const err9 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema50.required,parentSchema:schema50,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data2){
if(!(((key1 === "name") || (key1 === "labels")) || (key1 === "annotations"))){
const err10 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema50,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(func1(data3) > 320){
const err11 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/maxLength",keyword:"maxLength",params:{limit: 320},message:"must NOT have more than 320 characters",schema:320,parentSchema:schema50.properties.name,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func1(data3) < 1){
const err12 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50.properties.name,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern15.test(data3)){
const err13 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$"},message:"must match pattern \""+"^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$"+"\"",schema:"^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$",parentSchema:schema50.properties.name,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.name.type,parentSchema:schema50.properties.name,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.labels !== undefined){
let data4 = data2.labels;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(typeof data5 === "string"){
if(func1(data5) > 63){
const err15 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema50.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern4.test(data5)){
const err16 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema50.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.labels.additionalProperties.type,parentSchema:schema50.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/$defs/Metadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema50.properties.labels.type,parentSchema:schema50.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data2.annotations !== undefined){
let data6 = data2.annotations;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
let data7 = data6[key3];
if(typeof data7 !== "string"){
const err19 = {instancePath:instancePath+"/metadata/annotations/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.annotations.additionalProperties.type,parentSchema:schema50.properties.annotations.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/$defs/Metadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema50.properties.annotations.type,parentSchema:schema50.properties.annotations,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema50.type,parentSchema:schema50,data:data2};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.spec !== undefined){
if(!(validate33(data.spec, {instancePath:instancePath+"/spec",parentData:data,parentDataProperty:"spec",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema92 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://holdfast.dev/schemas/v1/service.json","title":"Service","description":"An ECS service: `clusters/NAME/services/*.yaml`.","type":"object","properties":{"apiVersion":{"description":"Version of the file format.","type":"string","enum":["holdfast.dev/v1"]},"kind":{"description":"What the file describes.","type":"string","enum":["Service"]},"metadata":{"description":"Name, labels and annotations.","$ref":"#/$defs/Metadata"},"spec":{"description":"The desired state.","$ref":"#/$defs/ServiceSpec"}},"required":["apiVersion","kind","metadata","spec"],"additionalProperties":false,"$defs":{"Tag":{"description":"A key and a value that label an ECS resource.","type":"object","properties":{"key":{"description":"Name of the tag.","type":"string","minLength":1,"maxLength":128,"pattern":"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"},"value":{"description":"Value of the tag.","type":"string","maxLength":256,"pattern":"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"}},"required":["key"],"additionalProperties":false},"Secret":{"description":"A value that comes from Secrets Manager or from the SSM Parameter Store, never from this file.","type":"object","properties":{"name":{"description":"Name of the environment variable, or of the option.","type":"string","minLength":1,"maxLength":512},"valueFrom":{"description":"ARN of a Secrets Manager secret (with `:json-key:version-stage:version-id` where needed), or ARN or name of an SSM parameter.","type":"string","minLength":1,"maxLength":2048}},"required":["name","valueFrom"],"additionalProperties":false},"LogConfiguration":{"description":"Where the log of a container goes.","type":"object","properties":{"logDriver":{"description":"Log driver.","type":"string","enum":["json-file","syslog","journald","gelf","fluentd","awslogs","splunk","awsfirelens"]},"options":{"description":"Options of the log driver.","type":"object","additionalProperties":{"type":"string"}},"secretOptions":{"description":"Options of the log driver whose values are secret.","type":"array","items":{"$ref":"#/$defs/Secret"}}},"required":["logDriver"],"additionalProperties":false},"Metadata":{"description":"Name, labels and annotations.","type":"object","properties":{"name":{"description":"Name of the file, by habit the name of the service.","type":"string","minLength":1,"maxLength":255,"pattern":"^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$"},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"required":["name"],"additionalProperties":false},"ServiceSpec":{"description":"The input of ECS CreateService. The cluster is the one whose folder holds the file.","type":"object","properties":{"cluster":{"description":"Name or ARN of the cluster. Not needed; if given, it must be the cluster of the folder.","type":"string","minLength":1,"maxLength":2048},"serviceName":{"description":"Name of the service: letters, digits, hyphens and underscores.","type":"string","minLength":1,"maxLength":255,"pattern":"^[A-Za-z0-9_-]+$"},"taskDefinition":{"description":"`FAMILY:REVISION`, or `FAMILY` alone for the highest revision (ECS has no `FAMILY:latest`); the ARN of a task definition is read the same way.","type":"string","minLength":1,"maxLength":2048,"pattern":"^(arn:[a-z0-9-]+:ecs:[a-z0-9-]+:[0-9]{12}:task-definition\\/)?[A-Za-z0-9_-]{1,255}(:[1-9][0-9]{0,9})?$"},"desiredCount":{"description":"Number of tasks. Not for DAEMON; 1 if absent.","type":"integer","minimum":0,"maximum":2147483647},"availabilityZoneRebalancing":{"description":"Whether tasks are moved to keep zones balanced.","type":"string","enum":["ENABLED","DISABLED"]},"loadBalancers":{"description":"Load balancers in front of the service.","type":"array","items":{"$ref":"#/$defs/LoadBalancer"}},"serviceRegistries":{"description":"Service discovery registry.","type":"array","items":{"$ref":"#/$defs/ServiceRegistry"},"maxItems":1},"clientToken":{"description":"Idempotency token of the API; it has no effect here.","type":"string","minLength":1,"maxLength":36},"launchType":{"description":"Where the tasks would run on ECS.","type":"string","enum":["EC2","FARGATE","EXTERNAL","MANAGED_INSTANCES"]},"capacityProviderStrategy":{"description":"Capacity providers instead of a launch type.","type":"array","items":{"$ref":"#/$defs/CapacityProviderStrategyItem"},"maxItems":20},"platformVersion":{"description":"Fargate platform version.","type":"string","minLength":1,"maxLength":64},"role":{"description":"IAM role for the load balancer.","type":"string","minLength":1,"maxLength":2048},"deploymentConfiguration":{"description":"How a new revision replaces the old one.","$ref":"#/$defs/DeploymentConfiguration"},"placementConstraints":{"description":"Rules for the nodes that tasks may run on.","type":"array","items":{"$ref":"#/$defs/PlacementConstraint"},"maxItems":10},"placementStrategy":{"description":"How tasks are spread over nodes.","type":"array","items":{"$ref":"#/$defs/PlacementStrategy"},"maxItems":5},"networkConfiguration":{"description":"Subnets and security groups, for awsvpc.","$ref":"#/$defs/NetworkConfiguration"},"healthCheckGracePeriodSeconds":{"description":"Seconds after a task's start in which failing health checks do not count.","type":"integer","minimum":0,"maximum":2147483647},"schedulingStrategy":{"description":"REPLICA: desiredCount tasks; DAEMON: one task on each node.","type":"string","enum":["REPLICA","DAEMON"],"default":"REPLICA"},"deploymentController":{"description":"Who carries out deployments.","$ref":"#/$defs/DeploymentController"},"tags":{"description":"Tags of the service.","type":"array","items":{"$ref":"#/$defs/Tag"},"maxItems":50},"enableECSManagedTags":{"description":"Whether ECS tags the tasks with cluster and service.","type":"boolean"},"propagateTags":{"description":"Whose tags the tasks get.","type":"string","enum":["TASK_DEFINITION","SERVICE","NONE"]},"enableExecuteCommand":{"description":"Whether `aws ecs execute-command` is allowed.","type":"boolean"},"serviceConnectConfiguration":{"description":"Names by which services reach one another.","$ref":"#/$defs/ServiceConnectConfiguration"},"volumeConfigurations":{"description":"What a volume with configuredAtLaunch is.","type":"array","items":{"$ref":"#/$defs/ServiceVolumeConfiguration"},"maxItems":1},"vpcLatticeConfigurations":{"description":"VPC Lattice target groups.","type":"array","items":{"$ref":"#/$defs/VpcLatticeConfiguration"}},"gatewayConnectors":{"description":"Gateways in front of the service.","type":"array","items":{"$ref":"#/$defs/GatewayConnector"},"maxItems":1},"monitoring":{"description":"Metrics that are collected at a finer resolution.","$ref":"#/$defs/MonitoringConfiguration"}},"required":["serviceName","taskDefinition"],"additionalProperties":false},"LoadBalancer":{"description":"A load balancer in front of a service.","type":"object","properties":{"targetGroupArn":{"description":"Target group of an Application or Network Load Balancer.","type":"string","minLength":1,"maxLength":2048},"loadBalancerName":{"description":"Name of a Classic Load Balancer.","type":"string","minLength":1,"maxLength":255},"containerName":{"description":"Container that traffic goes to.","type":"string","minLength":1,"maxLength":255},"containerPort":{"description":"Port of that container.","type":"integer","minimum":1,"maximum":65535},"advancedConfiguration":{"description":"Second target group for blue/green deployments.","$ref":"#/$defs/AdvancedConfiguration"}},"additionalProperties":false},"AdvancedConfiguration":{"description":"Second target group for blue/green deployments.","type":"object","properties":{"alternateTargetGroupArn":{"description":"The other target group.","type":"string","minLength":1,"maxLength":2048},"productionListenerRule":{"description":"Listener rule for production traffic.","type":"string","minLength":1,"maxLength":2048},"testListenerRule":{"description":"Listener rule for test traffic.","type":"string","minLength":1,"maxLength":2048},"roleArn":{"description":"Role that changes the listeners.","type":"string","minLength":1,"maxLength":2048}},"additionalProperties":false},"ServiceRegistry":{"description":"A service discovery registry.","type":"object","properties":{"registryArn":{"description":"ARN of the registry.","type":"string","minLength":1,"maxLength":2048},"port":{"description":"Port for SRV records.","type":"integer","minimum":1,"maximum":65535},"containerName":{"description":"Container that is registered.","type":"string","minLength":1,"maxLength":255},"containerPort":{"description":"Port of that container.","type":"integer","minimum":1,"maximum":65535}},"additionalProperties":false},"CapacityProviderStrategyItem":{"description":"One capacity provider and its share.","type":"object","properties":{"capacityProvider":{"description":"Name of the capacity provider.","type":"string","minLength":1,"maxLength":255},"weight":{"description":"Its share of the tasks beyond `base`.","type":"integer","minimum":0,"maximum":1000,"default":0},"base":{"description":"Number of tasks that it gets first.","type":"integer","minimum":0,"maximum":100000,"default":0}},"required":["capacityProvider"],"additionalProperties":false},"DeploymentConfiguration":{"description":"How a new revision replaces the old one.","type":"object","properties":{"deploymentCircuitBreaker":{"description":"Ends a deployment whose tasks keep failing.","$ref":"#/$defs/DeploymentCircuitBreaker"},"maximumPercent":{"description":"Most tasks during a deployment, in percent of desiredCount, rounded down; 200 (DAEMON: 100) if absent.","type":"integer","minimum":0,"maximum":2147483647},"minimumHealthyPercent":{"description":"Fewest healthy tasks during a deployment, in percent of desiredCount, rounded up; 100 (DAEMON: 0) if absent.","type":"integer","minimum":0,"maximum":100},"alarms":{"description":"CloudWatch alarms that end a deployment.","$ref":"#/$defs/DeploymentAlarms"},"strategy":{"description":"Way of deploying.","type":"string","enum":["ROLLING","BLUE_GREEN","LINEAR","CANARY"],"default":"ROLLING"},"bakeTimeInMinutes":{"description":"Minutes for which both revisions run after the switch.","type":"integer","minimum":0,"maximum":1440},"lifecycleHooks":{"description":"Functions called, or pauses made, at stages of a deployment.","type":"array","items":{"$ref":"#/$defs/DeploymentLifecycleHook"}},"linearConfiguration":{"description":"Steps of a linear deployment.","$ref":"#/$defs/LinearConfiguration"},"canaryConfiguration":{"description":"Steps of a canary deployment.","$ref":"#/$defs/CanaryConfiguration"},"earlySuccessCriteria":{"description":"When a deployment counts as done before all tasks are replaced.","$ref":"#/$defs/DeploymentEarlySuccessCriteria"}},"additionalProperties":false},"DeploymentCircuitBreaker":{"description":"Ends a deployment whose tasks keep failing.","type":"object","properties":{"enable":{"description":"Whether failed tasks are counted.","type":"boolean"},"rollback":{"description":"Whether the service then goes back to its last good deployment.","type":"boolean"},"resetOnHealthyTask":{"description":"Whether a healthy task sets the count back to 0.","type":"boolean"},"thresholdConfiguration":{"description":"How many failed tasks are too many.","$ref":"#/$defs/ThresholdConfiguration"}},"required":["enable","rollback"],"additionalProperties":false},"ThresholdConfiguration":{"description":"How many failed tasks are too many.","type":"object","properties":{"type":{"description":"COUNT: a number; otherwise percent of desiredCount, with or without ECS' bounds.","type":"string","enum":["COUNT","BOUNDED_PERCENT","UNBOUNDED_PERCENT"]},"value":{"description":"The number, or the percentage.","type":"integer","minimum":1,"maximum":2147483647}},"required":["type","value"],"additionalProperties":false},"DeploymentAlarms":{"description":"CloudWatch alarms that end a deployment.","type":"object","properties":{"alarmNames":{"description":"Names of the alarms.","type":"array","items":{"type":"string","minLength":1,"maxLength":255}},"rollback":{"description":"Whether the service then goes back to its last good deployment.","type":"boolean"},"enable":{"description":"Whether the alarms are watched.","type":"boolean"}},"required":["alarmNames","rollback","enable"],"additionalProperties":false},"DeploymentLifecycleHook":{"description":"A function called, or a pause made, at stages of a deployment.","type":"object","properties":{"targetType":{"description":"What happens.","type":"string","enum":["AWS_LAMBDA","PAUSE"]},"hookTargetArn":{"description":"ARN of the function.","type":"string","minLength":1,"maxLength":2048},"roleArn":{"description":"Role that calls it.","type":"string","minLength":1,"maxLength":2048},"lifecycleStages":{"description":"Stages at which it happens.","type":"array","items":{"type":"string","enum":["RECONCILE_SERVICE","PRE_SCALE_UP","POST_SCALE_UP","TEST_TRAFFIC_SHIFT","POST_TEST_TRAFFIC_SHIFT","PRE_PRODUCTION_TRAFFIC_SHIFT","PRODUCTION_TRAFFIC_SHIFT","POST_PRODUCTION_TRAFFIC_SHIFT"]}},"hookDetails":{"description":"Free JSON that the function gets.","type":"object","additionalProperties":true},"timeoutConfiguration":{"description":"What happens if it takes too long.","$ref":"#/$defs/DeploymentLifecycleHookTimeoutConfiguration"}},"additionalProperties":false},"DeploymentLifecycleHookTimeoutConfiguration":{"description":"What happens if a lifecycle hook takes too long.","type":"object","properties":{"timeoutInMinutes":{"description":"Minutes to wait.","type":"integer","minimum":1,"maximum":20160},"action":{"description":"What is done then.","type":"string","enum":["ROLLBACK","CONTINUE"]}},"additionalProperties":false},"LinearConfiguration":{"description":"Steps of a linear deployment.","type":"object","properties":{"stepPercent":{"description":"Share of the traffic that moves with each step, in percent.","type":"number","minimum":3,"maximum":100,"default":10},"stepBakeTimeInMinutes":{"description":"Minutes between two steps.","type":"integer","minimum":0,"maximum":1440,"default":6}},"additionalProperties":false},"CanaryConfiguration":{"description":"Steps of a canary deployment.","type":"object","properties":{"canaryPercent":{"description":"Share of the traffic that moves first, in percent.","type":"number","minimum":0.1,"maximum":100,"default":5},"canaryBakeTimeInMinutes":{"description":"Minutes before the rest moves.","type":"integer","minimum":0,"maximum":1440,"default":10}},"additionalProperties":false},"DeploymentEarlySuccessCriteria":{"description":"When a deployment counts as done before all tasks are replaced.","type":"object","properties":{"enable":{"description":"Whether it may.","type":"boolean"},"healthyPercent":{"description":"Share of healthy new tasks, in percent.","type":"integer","minimum":0,"maximum":100},"sourceServiceRevisionCleanup":{"description":"Whether old tasks are removed before or after that.","type":"string","enum":["BLOCKING","DEFERRED"]}},"required":["enable"],"additionalProperties":false},"PlacementConstraint":{"description":"A rule for the nodes that tasks may run on.","type":"object","properties":{"type":{"description":"distinctInstance: each task on a node of its own; memberOf: nodes that match the expression.","type":"string","enum":["distinctInstance","memberOf"]},"expression":{"description":"Expression of the cluster query language; only with memberOf.","type":"string","minLength":1,"maxLength":2048}},"required":["type"],"additionalProperties":false},"PlacementStrategy":{"description":"How tasks are spread over nodes.","type":"object","properties":{"type":{"description":"random, spread evenly, or packed onto few nodes.","type":"string","enum":["random","spread","binpack"]},"field":{"description":"What is spread over (`instanceId`, `attribute:ecs.availability-zone`) or packed by (`cpu`, `memory`).","type":"string","minLength":1,"maxLength":255}},"required":["type"],"additionalProperties":false},"NetworkConfiguration":{"description":"Subnets and security groups of the tasks.","type":"object","properties":{"awsvpcConfiguration":{"description":"Settings for network mode awsvpc.","$ref":"#/$defs/AwsVpcConfiguration"}},"additionalProperties":false},"AwsVpcConfiguration":{"description":"Settings for network mode awsvpc.","type":"object","properties":{"subnets":{"description":"Subnets of the tasks.","type":"array","items":{"type":"string","minLength":1,"maxLength":255},"minItems":1,"maxItems":16},"securityGroups":{"description":"Security groups of the tasks.","type":"array","items":{"type":"string","minLength":1,"maxLength":255},"maxItems":5},"assignPublicIp":{"description":"Whether tasks get a public address.","type":"string","enum":["ENABLED","DISABLED"],"default":"DISABLED"}},"required":["subnets"],"additionalProperties":false},"DeploymentController":{"description":"Who carries out deployments.","type":"object","properties":{"type":{"description":"The controller.","type":"string","enum":["ECS","CODE_DEPLOY","EXTERNAL"]}},"required":["type"],"additionalProperties":false},"ServiceConnectConfiguration":{"description":"Names by which services reach one another.","type":"object","properties":{"enabled":{"description":"Whether Service Connect is used.","type":"boolean"},"namespace":{"description":"Cloud Map namespace, name or ARN.","type":"string","minLength":1,"maxLength":2048},"services":{"description":"Ports that get a name.","type":"array","items":{"$ref":"#/$defs/ServiceConnectService"}},"logConfiguration":{"description":"Where the proxy's log goes.","$ref":"#/$defs/LogConfiguration"},"accessLogConfiguration":{"description":"The proxy's access log.","$ref":"#/$defs/ServiceConnectAccessLogConfiguration"},"containerConfigurations":{"description":"Settings of the proxy's container.","type":"array","items":{"$ref":"#/$defs/ServiceConnectContainerConfiguration"},"maxItems":10}},"required":["enabled"],"additionalProperties":false},"ServiceConnectService":{"description":"A port that gets a name.","type":"object","properties":{"portName":{"description":"Name of a port of the task definition.","type":"string","minLength":1,"maxLength":64},"discoveryName":{"description":"Name in the namespace; portName if absent.","type":"string","minLength":1,"maxLength":64,"pattern":"^[a-z0-9_][a-z0-9_-]*$"},"clientAliases":{"description":"Name and port that clients use.","type":"array","items":{"$ref":"#/$defs/ServiceConnectClientAlias"},"maxItems":1},"ingressPortOverride":{"description":"Port that the proxy listens on.","type":"integer","minimum":0,"maximum":65535},"timeout":{"description":"Time-outs of the proxy.","$ref":"#/$defs/TimeoutConfiguration"},"tls":{"description":"Encryption between proxies.","$ref":"#/$defs/ServiceConnectTlsConfiguration"}},"required":["portName"],"additionalProperties":false},"ServiceConnectClientAlias":{"description":"Name and port that clients use.","type":"object","properties":{"port":{"description":"Port.","type":"integer","minimum":0,"maximum":65535},"dnsName":{"description":"Name; `discoveryName.namespace` if absent.","type":"string","minLength":1,"maxLength":253},"testTrafficRules":{"description":"Which requests go to the new revision during a blue/green deployment.","$ref":"#/$defs/ServiceConnectTestTrafficRules"}},"required":["port"],"additionalProperties":false},"ServiceConnectTestTrafficRules":{"description":"Which requests go to the new revision during a blue/green deployment.","type":"object","properties":{"header":{"description":"By a header.","$ref":"#/$defs/ServiceConnectTestTrafficHeaderRules"}},"required":["header"],"additionalProperties":false},"ServiceConnectTestTrafficHeaderRules":{"description":"Requests told apart by a header.","type":"object","properties":{"name":{"description":"Name of the header.","type":"string","minLength":1,"maxLength":256},"value":{"description":"Value that it must have.","$ref":"#/$defs/ServiceConnectTestTrafficHeaderMatchRules"}},"required":["name"],"additionalProperties":false},"ServiceConnectTestTrafficHeaderMatchRules":{"description":"Value that a header must have.","type":"object","properties":{"exact":{"description":"Exactly this.","type":"string","minLength":1,"maxLength":1024}},"required":["exact"],"additionalProperties":false},"TimeoutConfiguration":{"description":"Time-outs of the Service Connect proxy.","type":"object","properties":{"idleTimeoutSeconds":{"description":"Seconds without traffic after which a connection is closed; 0: never.","type":"integer","minimum":0,"maximum":2147483647},"perRequestTimeoutSeconds":{"description":"Seconds that a request may take; 0: no limit.","type":"integer","minimum":0,"maximum":2147483647}},"additionalProperties":false},"ServiceConnectTlsConfiguration":{"description":"Encryption between Service Connect proxies.","type":"object","properties":{"issuerCertificateAuthority":{"description":"Who issues the certificates.","$ref":"#/$defs/ServiceConnectTlsCertificateAuthority"},"kmsKey":{"description":"Key that protects the private keys.","type":"string","minLength":1,"maxLength":2048},"roleArn":{"description":"Role that gets the certificates.","type":"string","minLength":1,"maxLength":2048}},"required":["issuerCertificateAuthority"],"additionalProperties":false},"ServiceConnectTlsCertificateAuthority":{"description":"Who issues the certificates.","type":"object","properties":{"awsPcaAuthorityArn":{"description":"ARN of the private certificate authority.","type":"string","minLength":1,"maxLength":2048}},"additionalProperties":false},"ServiceConnectAccessLogConfiguration":{"description":"The access log of the Service Connect proxy.","type":"object","properties":{"format":{"description":"Form of the lines.","type":"string","enum":["TEXT","JSON"]},"includeQueryParameters":{"description":"Whether query parameters are logged.","type":"string","enum":["ENABLED","DISABLED"]}},"required":["format"],"additionalProperties":false},"ServiceConnectContainerConfiguration":{"description":"Settings of the Service Connect proxy's container.","type":"object","properties":{"logLevel":{"description":"How much it logs.","type":"string","enum":["debug","info"]}},"additionalProperties":false},"ServiceVolumeConfiguration":{"description":"What a volume with configuredAtLaunch is.","type":"object","properties":{"name":{"description":"Name of the volume in the task definition.","type":"string","minLength":1,"maxLength":255},"managedEBSVolume":{"description":"An EBS volume made for each task.","$ref":"#/$defs/ServiceManagedEBSVolumeConfiguration"}},"required":["name"],"additionalProperties":false},"ServiceManagedEBSVolumeConfiguration":{"description":"An EBS volume made for each task.","type":"object","properties":{"roleArn":{"description":"Role that makes the volume.","type":"string","minLength":1,"maxLength":2048},"encrypted":{"description":"Whether it is encrypted.","type":"boolean"},"kmsKeyId":{"description":"Key for the encryption.","type":"string","minLength":1,"maxLength":2048},"volumeType":{"description":"EBS volume type.","type":"string","minLength":1,"maxLength":32},"sizeInGiB":{"description":"Size in GiB.","type":"integer","minimum":1,"maximum":65536},"snapshotId":{"description":"Snapshot that it is made from.","type":"string","minLength":1,"maxLength":255},"volumeInitializationRate":{"description":"MiB per second at which the snapshot is loaded.","type":"integer","minimum":100,"maximum":300},"iops":{"description":"I/O operations per second.","type":"integer","minimum":1,"maximum":2147483647},"throughput":{"description":"Throughput in MiB per second.","type":"integer","minimum":1,"maximum":2147483647},"tagSpecifications":{"description":"Tags of the volume.","type":"array","items":{"$ref":"#/$defs/EBSTagSpecification"}},"filesystemType":{"description":"File system on it.","type":"string","enum":["ext3","ext4","xfs","ntfs"],"default":"xfs"}},"required":["roleArn"],"additionalProperties":false},"EBSTagSpecification":{"description":"Tags of an EBS volume.","type":"object","properties":{"resourceType":{"description":"What is tagged.","type":"string","enum":["volume"]},"tags":{"description":"The tags.","type":"array","items":{"$ref":"#/$defs/Tag"},"maxItems":50},"propagateTags":{"description":"Whose tags are added.","type":"string","enum":["TASK_DEFINITION","SERVICE","NONE"]}},"required":["resourceType"],"additionalProperties":false},"VpcLatticeConfiguration":{"description":"A VPC Lattice target group.","type":"object","properties":{"roleArn":{"description":"Role that manages the targets.","type":"string","minLength":1,"maxLength":2048},"targetGroupArn":{"description":"The target group.","type":"string","minLength":1,"maxLength":2048},"portName":{"description":"Name of a port of the task definition.","type":"string","minLength":1,"maxLength":64},"advancedConfiguration":{"description":"Second target group for blue/green deployments.","$ref":"#/$defs/VpcLatticeAdvancedConfiguration"}},"required":["roleArn","targetGroupArn","portName"],"additionalProperties":false},"VpcLatticeAdvancedConfiguration":{"description":"Second VPC Lattice target group for blue/green deployments.","type":"object","properties":{"alternateTargetGroupArn":{"description":"The other target group.","type":"string","minLength":1,"maxLength":2048},"productionListenerRule":{"description":"Listener rule for production traffic.","type":"string","minLength":1,"maxLength":2048},"testListenerRule":{"description":"Listener rule for test traffic.","type":"string","minLength":1,"maxLength":2048}},"additionalProperties":false},"GatewayConnector":{"description":"A gateway in front of a service.","type":"object","properties":{"portName":{"description":"Name of a port of the task definition.","type":"string","minLength":1,"maxLength":64},"healthCheck":{"description":"How the gateway checks tasks.","$ref":"#/$defs/GatewayConnectorHealthCheck"},"filters":{"description":"Which gateways may connect.","$ref":"#/$defs/GatewayConnectorFilters"},"deregistrationDelay":{"description":"How long a task that leaves still gets answers out.","$ref":"#/$defs/GatewayConnectorDeregistrationDelay"}},"required":["portName"],"additionalProperties":false},"GatewayConnectorHealthCheck":{"description":"How the gateway checks tasks.","type":"object","properties":{"healthCheckProtocol":{"description":"Protocol.","type":"string","enum":["HTTP","HTTPS"]},"healthCheckPort":{"description":"Port.","type":"integer","minimum":1,"maximum":65535},"healthCheckPath":{"description":"Path.","type":"string","minLength":1,"maxLength":1024},"healthCheckTimeoutSeconds":{"description":"Seconds after which a check has failed.","type":"integer","minimum":1,"maximum":2147483647},"healthCheckIntervalSeconds":{"description":"Seconds between two checks.","type":"integer","minimum":1,"maximum":2147483647},"healthyThresholdCount":{"description":"Successes in a row that make a task healthy.","type":"integer","minimum":1,"maximum":2147483647},"unhealthyThresholdCount":{"description":"Failures in a row that make it unhealthy.","type":"integer","minimum":1,"maximum":2147483647},"matcher":{"description":"Which answers are good.","$ref":"#/$defs/GatewayConnectorHealthCheckMatcher"}},"additionalProperties":false},"GatewayConnectorHealthCheckMatcher":{"description":"Which answers to a health check are good.","type":"object","properties":{"httpCode":{"description":"HTTP status codes, such as `200-299`.","type":"string","minLength":1,"maxLength":64},"grpcCode":{"description":"gRPC status codes, such as `0`.","type":"string","minLength":1,"maxLength":64}},"additionalProperties":false},"GatewayConnectorFilters":{"description":"Which gateways may connect.","type":"object","properties":{"accessTypes":{"description":"Kinds of access.","type":"array","items":{"type":"string","enum":["PUBLIC","PRIVATE"]},"maxItems":2}},"additionalProperties":false},"GatewayConnectorDeregistrationDelay":{"description":"How long a task that leaves still gets answers out.","type":"object","properties":{"timeoutSeconds":{"description":"Seconds.","type":"integer","minimum":0,"maximum":3600}},"additionalProperties":false},"MonitoringConfiguration":{"description":"Metrics that are collected at a finer resolution.","type":"object","properties":{"metricConfigurations":{"description":"Groups of metrics.","type":"array","items":{"$ref":"#/$defs/MetricConfiguration"},"maxItems":5}},"additionalProperties":false},"MetricConfiguration":{"description":"A group of metrics.","type":"object","properties":{"metricNames":{"description":"Names of the metrics.","type":"array","items":{"type":"string","minLength":1,"maxLength":255},"minItems":1,"maxItems":5},"resolutionSeconds":{"description":"Seconds between two values.","type":"integer","minimum":20,"maximum":60}},"required":["metricNames","resolutionSeconds"],"additionalProperties":false}}};
const schema93 = {"description":"Name, labels and annotations.","type":"object","properties":{"name":{"description":"Name of the file, by habit the name of the service.","type":"string","minLength":1,"maxLength":255,"pattern":"^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$"},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"required":["name"],"additionalProperties":false};
const schema94 = {"description":"The input of ECS CreateService. The cluster is the one whose folder holds the file.","type":"object","properties":{"cluster":{"description":"Name or ARN of the cluster. Not needed; if given, it must be the cluster of the folder.","type":"string","minLength":1,"maxLength":2048},"serviceName":{"description":"Name of the service: letters, digits, hyphens and underscores.","type":"string","minLength":1,"maxLength":255,"pattern":"^[A-Za-z0-9_-]+$"},"taskDefinition":{"description":"`FAMILY:REVISION`, or `FAMILY` alone for the highest revision (ECS has no `FAMILY:latest`); the ARN of a task definition is read the same way.","type":"string","minLength":1,"maxLength":2048,"pattern":"^(arn:[a-z0-9-]+:ecs:[a-z0-9-]+:[0-9]{12}:task-definition\\/)?[A-Za-z0-9_-]{1,255}(:[1-9][0-9]{0,9})?$"},"desiredCount":{"description":"Number of tasks. Not for DAEMON; 1 if absent.","type":"integer","minimum":0,"maximum":2147483647},"availabilityZoneRebalancing":{"description":"Whether tasks are moved to keep zones balanced.","type":"string","enum":["ENABLED","DISABLED"]},"loadBalancers":{"description":"Load balancers in front of the service.","type":"array","items":{"$ref":"#/$defs/LoadBalancer"}},"serviceRegistries":{"description":"Service discovery registry.","type":"array","items":{"$ref":"#/$defs/ServiceRegistry"},"maxItems":1},"clientToken":{"description":"Idempotency token of the API; it has no effect here.","type":"string","minLength":1,"maxLength":36},"launchType":{"description":"Where the tasks would run on ECS.","type":"string","enum":["EC2","FARGATE","EXTERNAL","MANAGED_INSTANCES"]},"capacityProviderStrategy":{"description":"Capacity providers instead of a launch type.","type":"array","items":{"$ref":"#/$defs/CapacityProviderStrategyItem"},"maxItems":20},"platformVersion":{"description":"Fargate platform version.","type":"string","minLength":1,"maxLength":64},"role":{"description":"IAM role for the load balancer.","type":"string","minLength":1,"maxLength":2048},"deploymentConfiguration":{"description":"How a new revision replaces the old one.","$ref":"#/$defs/DeploymentConfiguration"},"placementConstraints":{"description":"Rules for the nodes that tasks may run on.","type":"array","items":{"$ref":"#/$defs/PlacementConstraint"},"maxItems":10},"placementStrategy":{"description":"How tasks are spread over nodes.","type":"array","items":{"$ref":"#/$defs/PlacementStrategy"},"maxItems":5},"networkConfiguration":{"description":"Subnets and security groups, for awsvpc.","$ref":"#/$defs/NetworkConfiguration"},"healthCheckGracePeriodSeconds":{"description":"Seconds after a task's start in which failing health checks do not count.","type":"integer","minimum":0,"maximum":2147483647},"schedulingStrategy":{"description":"REPLICA: desiredCount tasks; DAEMON: one task on each node.","type":"string","enum":["REPLICA","DAEMON"],"default":"REPLICA"},"deploymentController":{"description":"Who carries out deployments.","$ref":"#/$defs/DeploymentController"},"tags":{"description":"Tags of the service.","type":"array","items":{"$ref":"#/$defs/Tag"},"maxItems":50},"enableECSManagedTags":{"description":"Whether ECS tags the tasks with cluster and service.","type":"boolean"},"propagateTags":{"description":"Whose tags the tasks get.","type":"string","enum":["TASK_DEFINITION","SERVICE","NONE"]},"enableExecuteCommand":{"description":"Whether `aws ecs execute-command` is allowed.","type":"boolean"},"serviceConnectConfiguration":{"description":"Names by which services reach one another.","$ref":"#/$defs/ServiceConnectConfiguration"},"volumeConfigurations":{"description":"What a volume with configuredAtLaunch is.","type":"array","items":{"$ref":"#/$defs/ServiceVolumeConfiguration"},"maxItems":1},"vpcLatticeConfigurations":{"description":"VPC Lattice target groups.","type":"array","items":{"$ref":"#/$defs/VpcLatticeConfiguration"}},"gatewayConnectors":{"description":"Gateways in front of the service.","type":"array","items":{"$ref":"#/$defs/GatewayConnector"},"maxItems":1},"monitoring":{"description":"Metrics that are collected at a finer resolution.","$ref":"#/$defs/MonitoringConfiguration"}},"required":["serviceName","taskDefinition"],"additionalProperties":false};
const schema97 = {"description":"A service discovery registry.","type":"object","properties":{"registryArn":{"description":"ARN of the registry.","type":"string","minLength":1,"maxLength":2048},"port":{"description":"Port for SRV records.","type":"integer","minimum":1,"maximum":65535},"containerName":{"description":"Container that is registered.","type":"string","minLength":1,"maxLength":255},"containerPort":{"description":"Port of that container.","type":"integer","minimum":1,"maximum":65535}},"additionalProperties":false};
const schema98 = {"description":"One capacity provider and its share.","type":"object","properties":{"capacityProvider":{"description":"Name of the capacity provider.","type":"string","minLength":1,"maxLength":255},"weight":{"description":"Its share of the tasks beyond `base`.","type":"integer","minimum":0,"maximum":1000,"default":0},"base":{"description":"Number of tasks that it gets first.","type":"integer","minimum":0,"maximum":100000,"default":0}},"required":["capacityProvider"],"additionalProperties":false};
const schema108 = {"description":"A rule for the nodes that tasks may run on.","type":"object","properties":{"type":{"description":"distinctInstance: each task on a node of its own; memberOf: nodes that match the expression.","type":"string","enum":["distinctInstance","memberOf"]},"expression":{"description":"Expression of the cluster query language; only with memberOf.","type":"string","minLength":1,"maxLength":2048}},"required":["type"],"additionalProperties":false};
const schema109 = {"description":"How tasks are spread over nodes.","type":"object","properties":{"type":{"description":"random, spread evenly, or packed onto few nodes.","type":"string","enum":["random","spread","binpack"]},"field":{"description":"What is spread over (`instanceId`, `attribute:ecs.availability-zone`) or packed by (`cpu`, `memory`).","type":"string","minLength":1,"maxLength":255}},"required":["type"],"additionalProperties":false};
const schema112 = {"description":"Who carries out deployments.","type":"object","properties":{"type":{"description":"The controller.","type":"string","enum":["ECS","CODE_DEPLOY","EXTERNAL"]}},"required":["type"],"additionalProperties":false};
const schema113 = {"description":"A key and a value that label an ECS resource.","type":"object","properties":{"key":{"description":"Name of the tag.","type":"string","minLength":1,"maxLength":128,"pattern":"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"},"value":{"description":"Value of the tag.","type":"string","maxLength":256,"pattern":"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"}},"required":["key"],"additionalProperties":false};
const pattern30 = new RegExp("^(arn:[a-z0-9-]+:ecs:[a-z0-9-]+:[0-9]{12}:task-definition\\/)?[A-Za-z0-9_-]{1,255}(:[1-9][0-9]{0,9})?$", "u");
const schema95 = {"description":"A load balancer in front of a service.","type":"object","properties":{"targetGroupArn":{"description":"Target group of an Application or Network Load Balancer.","type":"string","minLength":1,"maxLength":2048},"loadBalancerName":{"description":"Name of a Classic Load Balancer.","type":"string","minLength":1,"maxLength":255},"containerName":{"description":"Container that traffic goes to.","type":"string","minLength":1,"maxLength":255},"containerPort":{"description":"Port of that container.","type":"integer","minimum":1,"maximum":65535},"advancedConfiguration":{"description":"Second target group for blue/green deployments.","$ref":"#/$defs/AdvancedConfiguration"}},"additionalProperties":false};
const schema96 = {"description":"Second target group for blue/green deployments.","type":"object","properties":{"alternateTargetGroupArn":{"description":"The other target group.","type":"string","minLength":1,"maxLength":2048},"productionListenerRule":{"description":"Listener rule for production traffic.","type":"string","minLength":1,"maxLength":2048},"testListenerRule":{"description":"Listener rule for test traffic.","type":"string","minLength":1,"maxLength":2048},"roleArn":{"description":"Role that changes the listeners.","type":"string","minLength":1,"maxLength":2048}},"additionalProperties":false};

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "targetGroupArn") || (key0 === "loadBalancerName")) || (key0 === "containerName")) || (key0 === "containerPort")) || (key0 === "advancedConfiguration"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema95,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.targetGroupArn !== undefined){
let data0 = data.targetGroupArn;
if(typeof data0 === "string"){
if(func1(data0) > 2048){
const err1 = {instancePath:instancePath+"/targetGroupArn",schemaPath:"#/properties/targetGroupArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema95.properties.targetGroupArn,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func1(data0) < 1){
const err2 = {instancePath:instancePath+"/targetGroupArn",schemaPath:"#/properties/targetGroupArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema95.properties.targetGroupArn,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/targetGroupArn",schemaPath:"#/properties/targetGroupArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.properties.targetGroupArn.type,parentSchema:schema95.properties.targetGroupArn,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.loadBalancerName !== undefined){
let data1 = data.loadBalancerName;
if(typeof data1 === "string"){
if(func1(data1) > 255){
const err4 = {instancePath:instancePath+"/loadBalancerName",schemaPath:"#/properties/loadBalancerName/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema95.properties.loadBalancerName,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(func1(data1) < 1){
const err5 = {instancePath:instancePath+"/loadBalancerName",schemaPath:"#/properties/loadBalancerName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema95.properties.loadBalancerName,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/loadBalancerName",schemaPath:"#/properties/loadBalancerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.properties.loadBalancerName.type,parentSchema:schema95.properties.loadBalancerName,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.containerName !== undefined){
let data2 = data.containerName;
if(typeof data2 === "string"){
if(func1(data2) > 255){
const err7 = {instancePath:instancePath+"/containerName",schemaPath:"#/properties/containerName/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema95.properties.containerName,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data2) < 1){
const err8 = {instancePath:instancePath+"/containerName",schemaPath:"#/properties/containerName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema95.properties.containerName,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/containerName",schemaPath:"#/properties/containerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema95.properties.containerName.type,parentSchema:schema95.properties.containerName,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.containerPort !== undefined){
let data3 = data.containerPort;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/containerPort",schemaPath:"#/properties/containerPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema95.properties.containerPort.type,parentSchema:schema95.properties.containerPort,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 65535 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/containerPort",schemaPath:"#/properties/containerPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema95.properties.containerPort,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/containerPort",schemaPath:"#/properties/containerPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema95.properties.containerPort,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.advancedConfiguration !== undefined){
let data4 = data.advancedConfiguration;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
if(!((((key1 === "alternateTargetGroupArn") || (key1 === "productionListenerRule")) || (key1 === "testListenerRule")) || (key1 === "roleArn"))){
const err13 = {instancePath:instancePath+"/advancedConfiguration",schemaPath:"#/$defs/AdvancedConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema96,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.alternateTargetGroupArn !== undefined){
let data5 = data4.alternateTargetGroupArn;
if(typeof data5 === "string"){
if(func1(data5) > 2048){
const err14 = {instancePath:instancePath+"/advancedConfiguration/alternateTargetGroupArn",schemaPath:"#/$defs/AdvancedConfiguration/properties/alternateTargetGroupArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema96.properties.alternateTargetGroupArn,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func1(data5) < 1){
const err15 = {instancePath:instancePath+"/advancedConfiguration/alternateTargetGroupArn",schemaPath:"#/$defs/AdvancedConfiguration/properties/alternateTargetGroupArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema96.properties.alternateTargetGroupArn,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/advancedConfiguration/alternateTargetGroupArn",schemaPath:"#/$defs/AdvancedConfiguration/properties/alternateTargetGroupArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema96.properties.alternateTargetGroupArn.type,parentSchema:schema96.properties.alternateTargetGroupArn,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data4.productionListenerRule !== undefined){
let data6 = data4.productionListenerRule;
if(typeof data6 === "string"){
if(func1(data6) > 2048){
const err17 = {instancePath:instancePath+"/advancedConfiguration/productionListenerRule",schemaPath:"#/$defs/AdvancedConfiguration/properties/productionListenerRule/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema96.properties.productionListenerRule,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(func1(data6) < 1){
const err18 = {instancePath:instancePath+"/advancedConfiguration/productionListenerRule",schemaPath:"#/$defs/AdvancedConfiguration/properties/productionListenerRule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema96.properties.productionListenerRule,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/advancedConfiguration/productionListenerRule",schemaPath:"#/$defs/AdvancedConfiguration/properties/productionListenerRule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema96.properties.productionListenerRule.type,parentSchema:schema96.properties.productionListenerRule,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data4.testListenerRule !== undefined){
let data7 = data4.testListenerRule;
if(typeof data7 === "string"){
if(func1(data7) > 2048){
const err20 = {instancePath:instancePath+"/advancedConfiguration/testListenerRule",schemaPath:"#/$defs/AdvancedConfiguration/properties/testListenerRule/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema96.properties.testListenerRule,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(func1(data7) < 1){
const err21 = {instancePath:instancePath+"/advancedConfiguration/testListenerRule",schemaPath:"#/$defs/AdvancedConfiguration/properties/testListenerRule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema96.properties.testListenerRule,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/advancedConfiguration/testListenerRule",schemaPath:"#/$defs/AdvancedConfiguration/properties/testListenerRule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema96.properties.testListenerRule.type,parentSchema:schema96.properties.testListenerRule,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data4.roleArn !== undefined){
let data8 = data4.roleArn;
if(typeof data8 === "string"){
if(func1(data8) > 2048){
const err23 = {instancePath:instancePath+"/advancedConfiguration/roleArn",schemaPath:"#/$defs/AdvancedConfiguration/properties/roleArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema96.properties.roleArn,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(func1(data8) < 1){
const err24 = {instancePath:instancePath+"/advancedConfiguration/roleArn",schemaPath:"#/$defs/AdvancedConfiguration/properties/roleArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema96.properties.roleArn,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/advancedConfiguration/roleArn",schemaPath:"#/$defs/AdvancedConfiguration/properties/roleArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema96.properties.roleArn.type,parentSchema:schema96.properties.roleArn,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/advancedConfiguration",schemaPath:"#/$defs/AdvancedConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema96.type,parentSchema:schema96,data:data4};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema95.type,parentSchema:schema95,data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema99 = {"description":"How a new revision replaces the old one.","type":"object","properties":{"deploymentCircuitBreaker":{"description":"Ends a deployment whose tasks keep failing.","$ref":"#/$defs/DeploymentCircuitBreaker"},"maximumPercent":{"description":"Most tasks during a deployment, in percent of desiredCount, rounded down; 200 (DAEMON: 100) if absent.","type":"integer","minimum":0,"maximum":2147483647},"minimumHealthyPercent":{"description":"Fewest healthy tasks during a deployment, in percent of desiredCount, rounded up; 100 (DAEMON: 0) if absent.","type":"integer","minimum":0,"maximum":100},"alarms":{"description":"CloudWatch alarms that end a deployment.","$ref":"#/$defs/DeploymentAlarms"},"strategy":{"description":"Way of deploying.","type":"string","enum":["ROLLING","BLUE_GREEN","LINEAR","CANARY"],"default":"ROLLING"},"bakeTimeInMinutes":{"description":"Minutes for which both revisions run after the switch.","type":"integer","minimum":0,"maximum":1440},"lifecycleHooks":{"description":"Functions called, or pauses made, at stages of a deployment.","type":"array","items":{"$ref":"#/$defs/DeploymentLifecycleHook"}},"linearConfiguration":{"description":"Steps of a linear deployment.","$ref":"#/$defs/LinearConfiguration"},"canaryConfiguration":{"description":"Steps of a canary deployment.","$ref":"#/$defs/CanaryConfiguration"},"earlySuccessCriteria":{"description":"When a deployment counts as done before all tasks are replaced.","$ref":"#/$defs/DeploymentEarlySuccessCriteria"}},"additionalProperties":false};
const schema102 = {"description":"CloudWatch alarms that end a deployment.","type":"object","properties":{"alarmNames":{"description":"Names of the alarms.","type":"array","items":{"type":"string","minLength":1,"maxLength":255}},"rollback":{"description":"Whether the service then goes back to its last good deployment.","type":"boolean"},"enable":{"description":"Whether the alarms are watched.","type":"boolean"}},"required":["alarmNames","rollback","enable"],"additionalProperties":false};
const schema105 = {"description":"Steps of a linear deployment.","type":"object","properties":{"stepPercent":{"description":"Share of the traffic that moves with each step, in percent.","type":"number","minimum":3,"maximum":100,"default":10},"stepBakeTimeInMinutes":{"description":"Minutes between two steps.","type":"integer","minimum":0,"maximum":1440,"default":6}},"additionalProperties":false};
const schema106 = {"description":"Steps of a canary deployment.","type":"object","properties":{"canaryPercent":{"description":"Share of the traffic that moves first, in percent.","type":"number","minimum":0.1,"maximum":100,"default":5},"canaryBakeTimeInMinutes":{"description":"Minutes before the rest moves.","type":"integer","minimum":0,"maximum":1440,"default":10}},"additionalProperties":false};
const schema107 = {"description":"When a deployment counts as done before all tasks are replaced.","type":"object","properties":{"enable":{"description":"Whether it may.","type":"boolean"},"healthyPercent":{"description":"Share of healthy new tasks, in percent.","type":"integer","minimum":0,"maximum":100},"sourceServiceRevisionCleanup":{"description":"Whether old tasks are removed before or after that.","type":"string","enum":["BLOCKING","DEFERRED"]}},"required":["enable"],"additionalProperties":false};
const schema100 = {"description":"Ends a deployment whose tasks keep failing.","type":"object","properties":{"enable":{"description":"Whether failed tasks are counted.","type":"boolean"},"rollback":{"description":"Whether the service then goes back to its last good deployment.","type":"boolean"},"resetOnHealthyTask":{"description":"Whether a healthy task sets the count back to 0.","type":"boolean"},"thresholdConfiguration":{"description":"How many failed tasks are too many.","$ref":"#/$defs/ThresholdConfiguration"}},"required":["enable","rollback"],"additionalProperties":false};
const schema101 = {"description":"How many failed tasks are too many.","type":"object","properties":{"type":{"description":"COUNT: a number; otherwise percent of desiredCount, with or without ECS' bounds.","type":"string","enum":["COUNT","BOUNDED_PERCENT","UNBOUNDED_PERCENT"]},"value":{"description":"The number, or the percentage.","type":"integer","minimum":1,"maximum":2147483647}},"required":["type","value"],"additionalProperties":false};

function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate58.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.enable === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "enable"},message:"must have required property '"+"enable"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.rollback === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rollback"},message:"must have required property '"+"rollback"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "enable") || (key0 === "rollback")) || (key0 === "resetOnHealthyTask")) || (key0 === "thresholdConfiguration"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.enable !== undefined){
let data0 = data.enable;
if(typeof data0 !== "boolean"){
const err3 = {instancePath:instancePath+"/enable",schemaPath:"#/properties/enable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema100.properties.enable.type,parentSchema:schema100.properties.enable,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.rollback !== undefined){
let data1 = data.rollback;
if(typeof data1 !== "boolean"){
const err4 = {instancePath:instancePath+"/rollback",schemaPath:"#/properties/rollback/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema100.properties.rollback.type,parentSchema:schema100.properties.rollback,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.resetOnHealthyTask !== undefined){
let data2 = data.resetOnHealthyTask;
if(typeof data2 !== "boolean"){
const err5 = {instancePath:instancePath+"/resetOnHealthyTask",schemaPath:"#/properties/resetOnHealthyTask/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema100.properties.resetOnHealthyTask.type,parentSchema:schema100.properties.resetOnHealthyTask,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.thresholdConfiguration !== undefined){
let data3 = data.thresholdConfiguration;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.type === undefined){
const err6 = {instancePath:instancePath+"/thresholdConfiguration",schemaPath:"#/$defs/ThresholdConfiguration/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema101.required,parentSchema:schema101,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data3.value === undefined){
const err7 = {instancePath:instancePath+"/thresholdConfiguration",schemaPath:"#/$defs/ThresholdConfiguration/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema101.required,parentSchema:schema101,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data3){
if(!((key1 === "type") || (key1 === "value"))){
const err8 = {instancePath:instancePath+"/thresholdConfiguration",schemaPath:"#/$defs/ThresholdConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema101,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.type !== undefined){
let data4 = data3.type;
if(typeof data4 !== "string"){
const err9 = {instancePath:instancePath+"/thresholdConfiguration/type",schemaPath:"#/$defs/ThresholdConfiguration/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema101.properties.type.type,parentSchema:schema101.properties.type,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!(((data4 === "COUNT") || (data4 === "BOUNDED_PERCENT")) || (data4 === "UNBOUNDED_PERCENT"))){
const err10 = {instancePath:instancePath+"/thresholdConfiguration/type",schemaPath:"#/$defs/ThresholdConfiguration/properties/type/enum",keyword:"enum",params:{allowedValues: schema101.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema101.properties.type.enum,parentSchema:schema101.properties.type,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.value !== undefined){
let data5 = data3.value;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err11 = {instancePath:instancePath+"/thresholdConfiguration/value",schemaPath:"#/$defs/ThresholdConfiguration/properties/value/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema101.properties.value.type,parentSchema:schema101.properties.value,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
const err12 = {instancePath:instancePath+"/thresholdConfiguration/value",schemaPath:"#/$defs/ThresholdConfiguration/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema101.properties.value,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/thresholdConfiguration/value",schemaPath:"#/$defs/ThresholdConfiguration/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema101.properties.value,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/thresholdConfiguration",schemaPath:"#/$defs/ThresholdConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema101.type,parentSchema:schema101,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema100.type,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate58.errors = vErrors;
return errors === 0;
}
validate58.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema103 = {"description":"A function called, or a pause made, at stages of a deployment.","type":"object","properties":{"targetType":{"description":"What happens.","type":"string","enum":["AWS_LAMBDA","PAUSE"]},"hookTargetArn":{"description":"ARN of the function.","type":"string","minLength":1,"maxLength":2048},"roleArn":{"description":"Role that calls it.","type":"string","minLength":1,"maxLength":2048},"lifecycleStages":{"description":"Stages at which it happens.","type":"array","items":{"type":"string","enum":["RECONCILE_SERVICE","PRE_SCALE_UP","POST_SCALE_UP","TEST_TRAFFIC_SHIFT","POST_TEST_TRAFFIC_SHIFT","PRE_PRODUCTION_TRAFFIC_SHIFT","PRODUCTION_TRAFFIC_SHIFT","POST_PRODUCTION_TRAFFIC_SHIFT"]}},"hookDetails":{"description":"Free JSON that the function gets.","type":"object","additionalProperties":true},"timeoutConfiguration":{"description":"What happens if it takes too long.","$ref":"#/$defs/DeploymentLifecycleHookTimeoutConfiguration"}},"additionalProperties":false};
const schema104 = {"description":"What happens if a lifecycle hook takes too long.","type":"object","properties":{"timeoutInMinutes":{"description":"Minutes to wait.","type":"integer","minimum":1,"maximum":20160},"action":{"description":"What is done then.","type":"string","enum":["ROLLBACK","CONTINUE"]}},"additionalProperties":false};

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate60.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "targetType") || (key0 === "hookTargetArn")) || (key0 === "roleArn")) || (key0 === "lifecycleStages")) || (key0 === "hookDetails")) || (key0 === "timeoutConfiguration"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema103,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.targetType !== undefined){
let data0 = data.targetType;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/targetType",schemaPath:"#/properties/targetType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema103.properties.targetType.type,parentSchema:schema103.properties.targetType,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((data0 === "AWS_LAMBDA") || (data0 === "PAUSE"))){
const err2 = {instancePath:instancePath+"/targetType",schemaPath:"#/properties/targetType/enum",keyword:"enum",params:{allowedValues: schema103.properties.targetType.enum},message:"must be equal to one of the allowed values",schema:schema103.properties.targetType.enum,parentSchema:schema103.properties.targetType,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.hookTargetArn !== undefined){
let data1 = data.hookTargetArn;
if(typeof data1 === "string"){
if(func1(data1) > 2048){
const err3 = {instancePath:instancePath+"/hookTargetArn",schemaPath:"#/properties/hookTargetArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema103.properties.hookTargetArn,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func1(data1) < 1){
const err4 = {instancePath:instancePath+"/hookTargetArn",schemaPath:"#/properties/hookTargetArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema103.properties.hookTargetArn,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/hookTargetArn",schemaPath:"#/properties/hookTargetArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema103.properties.hookTargetArn.type,parentSchema:schema103.properties.hookTargetArn,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.roleArn !== undefined){
let data2 = data.roleArn;
if(typeof data2 === "string"){
if(func1(data2) > 2048){
const err6 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema103.properties.roleArn,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(func1(data2) < 1){
const err7 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema103.properties.roleArn,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema103.properties.roleArn.type,parentSchema:schema103.properties.roleArn,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.lifecycleStages !== undefined){
let data3 = data.lifecycleStages;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err9 = {instancePath:instancePath+"/lifecycleStages/" + i0,schemaPath:"#/properties/lifecycleStages/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema103.properties.lifecycleStages.items.type,parentSchema:schema103.properties.lifecycleStages.items,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((((((((data4 === "RECONCILE_SERVICE") || (data4 === "PRE_SCALE_UP")) || (data4 === "POST_SCALE_UP")) || (data4 === "TEST_TRAFFIC_SHIFT")) || (data4 === "POST_TEST_TRAFFIC_SHIFT")) || (data4 === "PRE_PRODUCTION_TRAFFIC_SHIFT")) || (data4 === "PRODUCTION_TRAFFIC_SHIFT")) || (data4 === "POST_PRODUCTION_TRAFFIC_SHIFT"))){
const err10 = {instancePath:instancePath+"/lifecycleStages/" + i0,schemaPath:"#/properties/lifecycleStages/items/enum",keyword:"enum",params:{allowedValues: schema103.properties.lifecycleStages.items.enum},message:"must be equal to one of the allowed values",schema:schema103.properties.lifecycleStages.items.enum,parentSchema:schema103.properties.lifecycleStages.items,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/lifecycleStages",schemaPath:"#/properties/lifecycleStages/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema103.properties.lifecycleStages.type,parentSchema:schema103.properties.lifecycleStages,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.hookDetails !== undefined){
let data5 = data.hookDetails;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
}
else {
const err12 = {instancePath:instancePath+"/hookDetails",schemaPath:"#/properties/hookDetails/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema103.properties.hookDetails.type,parentSchema:schema103.properties.hookDetails,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.timeoutConfiguration !== undefined){
let data6 = data.timeoutConfiguration;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
if(!((key1 === "timeoutInMinutes") || (key1 === "action"))){
const err13 = {instancePath:instancePath+"/timeoutConfiguration",schemaPath:"#/$defs/DeploymentLifecycleHookTimeoutConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema104,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data6.timeoutInMinutes !== undefined){
let data7 = data6.timeoutInMinutes;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err14 = {instancePath:instancePath+"/timeoutConfiguration/timeoutInMinutes",schemaPath:"#/$defs/DeploymentLifecycleHookTimeoutConfiguration/properties/timeoutInMinutes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema104.properties.timeoutInMinutes.type,parentSchema:schema104.properties.timeoutInMinutes,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 20160 || isNaN(data7)){
const err15 = {instancePath:instancePath+"/timeoutConfiguration/timeoutInMinutes",schemaPath:"#/$defs/DeploymentLifecycleHookTimeoutConfiguration/properties/timeoutInMinutes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20160},message:"must be <= 20160",schema:20160,parentSchema:schema104.properties.timeoutInMinutes,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/timeoutConfiguration/timeoutInMinutes",schemaPath:"#/$defs/DeploymentLifecycleHookTimeoutConfiguration/properties/timeoutInMinutes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema104.properties.timeoutInMinutes,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data6.action !== undefined){
let data8 = data6.action;
if(typeof data8 !== "string"){
const err17 = {instancePath:instancePath+"/timeoutConfiguration/action",schemaPath:"#/$defs/DeploymentLifecycleHookTimeoutConfiguration/properties/action/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema104.properties.action.type,parentSchema:schema104.properties.action,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!((data8 === "ROLLBACK") || (data8 === "CONTINUE"))){
const err18 = {instancePath:instancePath+"/timeoutConfiguration/action",schemaPath:"#/$defs/DeploymentLifecycleHookTimeoutConfiguration/properties/action/enum",keyword:"enum",params:{allowedValues: schema104.properties.action.enum},message:"must be equal to one of the allowed values",schema:schema104.properties.action.enum,parentSchema:schema104.properties.action,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/timeoutConfiguration",schemaPath:"#/$defs/DeploymentLifecycleHookTimeoutConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema104.type,parentSchema:schema104,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema103.type,parentSchema:schema103,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate60.errors = vErrors;
return errors === 0;
}
validate60.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate57.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func29.call(schema99.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.deploymentCircuitBreaker !== undefined){
if(!(validate58(data.deploymentCircuitBreaker, {instancePath:instancePath+"/deploymentCircuitBreaker",parentData:data,parentDataProperty:"deploymentCircuitBreaker",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.maximumPercent !== undefined){
let data1 = data.maximumPercent;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err1 = {instancePath:instancePath+"/maximumPercent",schemaPath:"#/properties/maximumPercent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.maximumPercent.type,parentSchema:schema99.properties.maximumPercent,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 2147483647 || isNaN(data1)){
const err2 = {instancePath:instancePath+"/maximumPercent",schemaPath:"#/properties/maximumPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema99.properties.maximumPercent,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/maximumPercent",schemaPath:"#/properties/maximumPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.maximumPercent,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.minimumHealthyPercent !== undefined){
let data2 = data.minimumHealthyPercent;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err4 = {instancePath:instancePath+"/minimumHealthyPercent",schemaPath:"#/properties/minimumHealthyPercent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.minimumHealthyPercent.type,parentSchema:schema99.properties.minimumHealthyPercent,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 100 || isNaN(data2)){
const err5 = {instancePath:instancePath+"/minimumHealthyPercent",schemaPath:"#/properties/minimumHealthyPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema99.properties.minimumHealthyPercent,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/minimumHealthyPercent",schemaPath:"#/properties/minimumHealthyPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.minimumHealthyPercent,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.alarms !== undefined){
let data3 = data.alarms;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.alarmNames === undefined){
const err7 = {instancePath:instancePath+"/alarms",schemaPath:"#/$defs/DeploymentAlarms/required",keyword:"required",params:{missingProperty: "alarmNames"},message:"must have required property '"+"alarmNames"+"'",schema:schema102.required,parentSchema:schema102,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3.rollback === undefined){
const err8 = {instancePath:instancePath+"/alarms",schemaPath:"#/$defs/DeploymentAlarms/required",keyword:"required",params:{missingProperty: "rollback"},message:"must have required property '"+"rollback"+"'",schema:schema102.required,parentSchema:schema102,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3.enable === undefined){
const err9 = {instancePath:instancePath+"/alarms",schemaPath:"#/$defs/DeploymentAlarms/required",keyword:"required",params:{missingProperty: "enable"},message:"must have required property '"+"enable"+"'",schema:schema102.required,parentSchema:schema102,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data3){
if(!(((key1 === "alarmNames") || (key1 === "rollback")) || (key1 === "enable"))){
const err10 = {instancePath:instancePath+"/alarms",schemaPath:"#/$defs/DeploymentAlarms/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema102,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.alarmNames !== undefined){
let data4 = data3.alarmNames;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(func1(data5) > 255){
const err11 = {instancePath:instancePath+"/alarms/alarmNames/" + i0,schemaPath:"#/$defs/DeploymentAlarms/properties/alarmNames/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema102.properties.alarmNames.items,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func1(data5) < 1){
const err12 = {instancePath:instancePath+"/alarms/alarmNames/" + i0,schemaPath:"#/$defs/DeploymentAlarms/properties/alarmNames/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema102.properties.alarmNames.items,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/alarms/alarmNames/" + i0,schemaPath:"#/$defs/DeploymentAlarms/properties/alarmNames/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema102.properties.alarmNames.items.type,parentSchema:schema102.properties.alarmNames.items,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/alarms/alarmNames",schemaPath:"#/$defs/DeploymentAlarms/properties/alarmNames/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema102.properties.alarmNames.type,parentSchema:schema102.properties.alarmNames,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data3.rollback !== undefined){
let data6 = data3.rollback;
if(typeof data6 !== "boolean"){
const err15 = {instancePath:instancePath+"/alarms/rollback",schemaPath:"#/$defs/DeploymentAlarms/properties/rollback/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema102.properties.rollback.type,parentSchema:schema102.properties.rollback,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data3.enable !== undefined){
let data7 = data3.enable;
if(typeof data7 !== "boolean"){
const err16 = {instancePath:instancePath+"/alarms/enable",schemaPath:"#/$defs/DeploymentAlarms/properties/enable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema102.properties.enable.type,parentSchema:schema102.properties.enable,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/alarms",schemaPath:"#/$defs/DeploymentAlarms/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema102.type,parentSchema:schema102,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.strategy !== undefined){
let data8 = data.strategy;
if(typeof data8 !== "string"){
const err18 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.strategy.type,parentSchema:schema99.properties.strategy,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((((data8 === "ROLLING") || (data8 === "BLUE_GREEN")) || (data8 === "LINEAR")) || (data8 === "CANARY"))){
const err19 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema99.properties.strategy.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.strategy.enum,parentSchema:schema99.properties.strategy,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.bakeTimeInMinutes !== undefined){
let data9 = data.bakeTimeInMinutes;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err20 = {instancePath:instancePath+"/bakeTimeInMinutes",schemaPath:"#/properties/bakeTimeInMinutes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.bakeTimeInMinutes.type,parentSchema:schema99.properties.bakeTimeInMinutes,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1440 || isNaN(data9)){
const err21 = {instancePath:instancePath+"/bakeTimeInMinutes",schemaPath:"#/properties/bakeTimeInMinutes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1440},message:"must be <= 1440",schema:1440,parentSchema:schema99.properties.bakeTimeInMinutes,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err22 = {instancePath:instancePath+"/bakeTimeInMinutes",schemaPath:"#/properties/bakeTimeInMinutes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.bakeTimeInMinutes,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data.lifecycleHooks !== undefined){
let data10 = data.lifecycleHooks;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
if(!(validate60(data10[i1], {instancePath:instancePath+"/lifecycleHooks/" + i1,parentData:data10,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/lifecycleHooks",schemaPath:"#/properties/lifecycleHooks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.lifecycleHooks.type,parentSchema:schema99.properties.lifecycleHooks,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.linearConfiguration !== undefined){
let data12 = data.linearConfiguration;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key2 in data12){
if(!((key2 === "stepPercent") || (key2 === "stepBakeTimeInMinutes"))){
const err24 = {instancePath:instancePath+"/linearConfiguration",schemaPath:"#/$defs/LinearConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema105,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data12.stepPercent !== undefined){
let data13 = data12.stepPercent;
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 100 || isNaN(data13)){
const err25 = {instancePath:instancePath+"/linearConfiguration/stepPercent",schemaPath:"#/$defs/LinearConfiguration/properties/stepPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema105.properties.stepPercent,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data13 < 3 || isNaN(data13)){
const err26 = {instancePath:instancePath+"/linearConfiguration/stepPercent",schemaPath:"#/$defs/LinearConfiguration/properties/stepPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 3},message:"must be >= 3",schema:3,parentSchema:schema105.properties.stepPercent,data:data13};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/linearConfiguration/stepPercent",schemaPath:"#/$defs/LinearConfiguration/properties/stepPercent/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema105.properties.stepPercent.type,parentSchema:schema105.properties.stepPercent,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data12.stepBakeTimeInMinutes !== undefined){
let data14 = data12.stepBakeTimeInMinutes;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err28 = {instancePath:instancePath+"/linearConfiguration/stepBakeTimeInMinutes",schemaPath:"#/$defs/LinearConfiguration/properties/stepBakeTimeInMinutes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema105.properties.stepBakeTimeInMinutes.type,parentSchema:schema105.properties.stepBakeTimeInMinutes,data:data14};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 1440 || isNaN(data14)){
const err29 = {instancePath:instancePath+"/linearConfiguration/stepBakeTimeInMinutes",schemaPath:"#/$defs/LinearConfiguration/properties/stepBakeTimeInMinutes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1440},message:"must be <= 1440",schema:1440,parentSchema:schema105.properties.stepBakeTimeInMinutes,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err30 = {instancePath:instancePath+"/linearConfiguration/stepBakeTimeInMinutes",schemaPath:"#/$defs/LinearConfiguration/properties/stepBakeTimeInMinutes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema105.properties.stepBakeTimeInMinutes,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
}
else {
const err31 = {instancePath:instancePath+"/linearConfiguration",schemaPath:"#/$defs/LinearConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema105.type,parentSchema:schema105,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.canaryConfiguration !== undefined){
let data15 = data.canaryConfiguration;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key3 in data15){
if(!((key3 === "canaryPercent") || (key3 === "canaryBakeTimeInMinutes"))){
const err32 = {instancePath:instancePath+"/canaryConfiguration",schemaPath:"#/$defs/CanaryConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema106,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data15.canaryPercent !== undefined){
let data16 = data15.canaryPercent;
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 100 || isNaN(data16)){
const err33 = {instancePath:instancePath+"/canaryConfiguration/canaryPercent",schemaPath:"#/$defs/CanaryConfiguration/properties/canaryPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema106.properties.canaryPercent,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data16 < 0.1 || isNaN(data16)){
const err34 = {instancePath:instancePath+"/canaryConfiguration/canaryPercent",schemaPath:"#/$defs/CanaryConfiguration/properties/canaryPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.1},message:"must be >= 0.1",schema:0.1,parentSchema:schema106.properties.canaryPercent,data:data16};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/canaryConfiguration/canaryPercent",schemaPath:"#/$defs/CanaryConfiguration/properties/canaryPercent/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema106.properties.canaryPercent.type,parentSchema:schema106.properties.canaryPercent,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data15.canaryBakeTimeInMinutes !== undefined){
let data17 = data15.canaryBakeTimeInMinutes;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err36 = {instancePath:instancePath+"/canaryConfiguration/canaryBakeTimeInMinutes",schemaPath:"#/$defs/CanaryConfiguration/properties/canaryBakeTimeInMinutes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema106.properties.canaryBakeTimeInMinutes.type,parentSchema:schema106.properties.canaryBakeTimeInMinutes,data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 1440 || isNaN(data17)){
const err37 = {instancePath:instancePath+"/canaryConfiguration/canaryBakeTimeInMinutes",schemaPath:"#/$defs/CanaryConfiguration/properties/canaryBakeTimeInMinutes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1440},message:"must be <= 1440",schema:1440,parentSchema:schema106.properties.canaryBakeTimeInMinutes,data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data17 < 0 || isNaN(data17)){
const err38 = {instancePath:instancePath+"/canaryConfiguration/canaryBakeTimeInMinutes",schemaPath:"#/$defs/CanaryConfiguration/properties/canaryBakeTimeInMinutes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema106.properties.canaryBakeTimeInMinutes,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
}
else {
const err39 = {instancePath:instancePath+"/canaryConfiguration",schemaPath:"#/$defs/CanaryConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema106.type,parentSchema:schema106,data:data15};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.earlySuccessCriteria !== undefined){
let data18 = data.earlySuccessCriteria;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.enable === undefined){
const err40 = {instancePath:instancePath+"/earlySuccessCriteria",schemaPath:"#/$defs/DeploymentEarlySuccessCriteria/required",keyword:"required",params:{missingProperty: "enable"},message:"must have required property '"+"enable"+"'",schema:schema107.required,parentSchema:schema107,data:data18};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
for(const key4 in data18){
if(!(((key4 === "enable") || (key4 === "healthyPercent")) || (key4 === "sourceServiceRevisionCleanup"))){
const err41 = {instancePath:instancePath+"/earlySuccessCriteria",schemaPath:"#/$defs/DeploymentEarlySuccessCriteria/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema107,data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data18.enable !== undefined){
let data19 = data18.enable;
if(typeof data19 !== "boolean"){
const err42 = {instancePath:instancePath+"/earlySuccessCriteria/enable",schemaPath:"#/$defs/DeploymentEarlySuccessCriteria/properties/enable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema107.properties.enable.type,parentSchema:schema107.properties.enable,data:data19};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data18.healthyPercent !== undefined){
let data20 = data18.healthyPercent;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err43 = {instancePath:instancePath+"/earlySuccessCriteria/healthyPercent",schemaPath:"#/$defs/DeploymentEarlySuccessCriteria/properties/healthyPercent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema107.properties.healthyPercent.type,parentSchema:schema107.properties.healthyPercent,data:data20};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 100 || isNaN(data20)){
const err44 = {instancePath:instancePath+"/earlySuccessCriteria/healthyPercent",schemaPath:"#/$defs/DeploymentEarlySuccessCriteria/properties/healthyPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema107.properties.healthyPercent,data:data20};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data20 < 0 || isNaN(data20)){
const err45 = {instancePath:instancePath+"/earlySuccessCriteria/healthyPercent",schemaPath:"#/$defs/DeploymentEarlySuccessCriteria/properties/healthyPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema107.properties.healthyPercent,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
if(data18.sourceServiceRevisionCleanup !== undefined){
let data21 = data18.sourceServiceRevisionCleanup;
if(typeof data21 !== "string"){
const err46 = {instancePath:instancePath+"/earlySuccessCriteria/sourceServiceRevisionCleanup",schemaPath:"#/$defs/DeploymentEarlySuccessCriteria/properties/sourceServiceRevisionCleanup/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema107.properties.sourceServiceRevisionCleanup.type,parentSchema:schema107.properties.sourceServiceRevisionCleanup,data:data21};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(!((data21 === "BLOCKING") || (data21 === "DEFERRED"))){
const err47 = {instancePath:instancePath+"/earlySuccessCriteria/sourceServiceRevisionCleanup",schemaPath:"#/$defs/DeploymentEarlySuccessCriteria/properties/sourceServiceRevisionCleanup/enum",keyword:"enum",params:{allowedValues: schema107.properties.sourceServiceRevisionCleanup.enum},message:"must be equal to one of the allowed values",schema:schema107.properties.sourceServiceRevisionCleanup.enum,parentSchema:schema107.properties.sourceServiceRevisionCleanup,data:data21};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/earlySuccessCriteria",schemaPath:"#/$defs/DeploymentEarlySuccessCriteria/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema107.type,parentSchema:schema107,data:data18};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.type,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate57.errors = vErrors;
return errors === 0;
}
validate57.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema110 = {"description":"Subnets and security groups of the tasks.","type":"object","properties":{"awsvpcConfiguration":{"description":"Settings for network mode awsvpc.","$ref":"#/$defs/AwsVpcConfiguration"}},"additionalProperties":false};
const schema111 = {"description":"Settings for network mode awsvpc.","type":"object","properties":{"subnets":{"description":"Subnets of the tasks.","type":"array","items":{"type":"string","minLength":1,"maxLength":255},"minItems":1,"maxItems":16},"securityGroups":{"description":"Security groups of the tasks.","type":"array","items":{"type":"string","minLength":1,"maxLength":255},"maxItems":5},"assignPublicIp":{"description":"Whether tasks get a public address.","type":"string","enum":["ENABLED","DISABLED"],"default":"DISABLED"}},"required":["subnets"],"additionalProperties":false};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate63.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "awsvpcConfiguration")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema110,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.awsvpcConfiguration !== undefined){
let data0 = data.awsvpcConfiguration;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.subnets === undefined){
const err1 = {instancePath:instancePath+"/awsvpcConfiguration",schemaPath:"#/$defs/AwsVpcConfiguration/required",keyword:"required",params:{missingProperty: "subnets"},message:"must have required property '"+"subnets"+"'",schema:schema111.required,parentSchema:schema111,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key1 in data0){
if(!(((key1 === "subnets") || (key1 === "securityGroups")) || (key1 === "assignPublicIp"))){
const err2 = {instancePath:instancePath+"/awsvpcConfiguration",schemaPath:"#/$defs/AwsVpcConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema111,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.subnets !== undefined){
let data1 = data0.subnets;
if(Array.isArray(data1)){
if(data1.length > 16){
const err3 = {instancePath:instancePath+"/awsvpcConfiguration/subnets",schemaPath:"#/$defs/AwsVpcConfiguration/properties/subnets/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema111.properties.subnets,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.length < 1){
const err4 = {instancePath:instancePath+"/awsvpcConfiguration/subnets",schemaPath:"#/$defs/AwsVpcConfiguration/properties/subnets/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema111.properties.subnets,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(func1(data2) > 255){
const err5 = {instancePath:instancePath+"/awsvpcConfiguration/subnets/" + i0,schemaPath:"#/$defs/AwsVpcConfiguration/properties/subnets/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema111.properties.subnets.items,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func1(data2) < 1){
const err6 = {instancePath:instancePath+"/awsvpcConfiguration/subnets/" + i0,schemaPath:"#/$defs/AwsVpcConfiguration/properties/subnets/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema111.properties.subnets.items,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/awsvpcConfiguration/subnets/" + i0,schemaPath:"#/$defs/AwsVpcConfiguration/properties/subnets/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema111.properties.subnets.items.type,parentSchema:schema111.properties.subnets.items,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/awsvpcConfiguration/subnets",schemaPath:"#/$defs/AwsVpcConfiguration/properties/subnets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema111.properties.subnets.type,parentSchema:schema111.properties.subnets,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.securityGroups !== undefined){
let data3 = data0.securityGroups;
if(Array.isArray(data3)){
if(data3.length > 5){
const err9 = {instancePath:instancePath+"/awsvpcConfiguration/securityGroups",schemaPath:"#/$defs/AwsVpcConfiguration/properties/securityGroups/maxItems",keyword:"maxItems",params:{limit: 5},message:"must NOT have more than 5 items",schema:5,parentSchema:schema111.properties.securityGroups,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
if(typeof data4 === "string"){
if(func1(data4) > 255){
const err10 = {instancePath:instancePath+"/awsvpcConfiguration/securityGroups/" + i1,schemaPath:"#/$defs/AwsVpcConfiguration/properties/securityGroups/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema111.properties.securityGroups.items,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func1(data4) < 1){
const err11 = {instancePath:instancePath+"/awsvpcConfiguration/securityGroups/" + i1,schemaPath:"#/$defs/AwsVpcConfiguration/properties/securityGroups/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema111.properties.securityGroups.items,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/awsvpcConfiguration/securityGroups/" + i1,schemaPath:"#/$defs/AwsVpcConfiguration/properties/securityGroups/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema111.properties.securityGroups.items.type,parentSchema:schema111.properties.securityGroups.items,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/awsvpcConfiguration/securityGroups",schemaPath:"#/$defs/AwsVpcConfiguration/properties/securityGroups/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema111.properties.securityGroups.type,parentSchema:schema111.properties.securityGroups,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data0.assignPublicIp !== undefined){
let data5 = data0.assignPublicIp;
if(typeof data5 !== "string"){
const err14 = {instancePath:instancePath+"/awsvpcConfiguration/assignPublicIp",schemaPath:"#/$defs/AwsVpcConfiguration/properties/assignPublicIp/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema111.properties.assignPublicIp.type,parentSchema:schema111.properties.assignPublicIp,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!((data5 === "ENABLED") || (data5 === "DISABLED"))){
const err15 = {instancePath:instancePath+"/awsvpcConfiguration/assignPublicIp",schemaPath:"#/$defs/AwsVpcConfiguration/properties/assignPublicIp/enum",keyword:"enum",params:{allowedValues: schema111.properties.assignPublicIp.enum},message:"must be equal to one of the allowed values",schema:schema111.properties.assignPublicIp.enum,parentSchema:schema111.properties.assignPublicIp,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/awsvpcConfiguration",schemaPath:"#/$defs/AwsVpcConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema111.type,parentSchema:schema111,data:data0};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema110.type,parentSchema:schema110,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate63.errors = vErrors;
return errors === 0;
}
validate63.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema114 = {"description":"Names by which services reach one another.","type":"object","properties":{"enabled":{"description":"Whether Service Connect is used.","type":"boolean"},"namespace":{"description":"Cloud Map namespace, name or ARN.","type":"string","minLength":1,"maxLength":2048},"services":{"description":"Ports that get a name.","type":"array","items":{"$ref":"#/$defs/ServiceConnectService"}},"logConfiguration":{"description":"Where the proxy's log goes.","$ref":"#/$defs/LogConfiguration"},"accessLogConfiguration":{"description":"The proxy's access log.","$ref":"#/$defs/ServiceConnectAccessLogConfiguration"},"containerConfigurations":{"description":"Settings of the proxy's container.","type":"array","items":{"$ref":"#/$defs/ServiceConnectContainerConfiguration"},"maxItems":10}},"required":["enabled"],"additionalProperties":false};
const schema125 = {"description":"The access log of the Service Connect proxy.","type":"object","properties":{"format":{"description":"Form of the lines.","type":"string","enum":["TEXT","JSON"]},"includeQueryParameters":{"description":"Whether query parameters are logged.","type":"string","enum":["ENABLED","DISABLED"]}},"required":["format"],"additionalProperties":false};
const schema126 = {"description":"Settings of the Service Connect proxy's container.","type":"object","properties":{"logLevel":{"description":"How much it logs.","type":"string","enum":["debug","info"]}},"additionalProperties":false};
const schema115 = {"description":"A port that gets a name.","type":"object","properties":{"portName":{"description":"Name of a port of the task definition.","type":"string","minLength":1,"maxLength":64},"discoveryName":{"description":"Name in the namespace; portName if absent.","type":"string","minLength":1,"maxLength":64,"pattern":"^[a-z0-9_][a-z0-9_-]*$"},"clientAliases":{"description":"Name and port that clients use.","type":"array","items":{"$ref":"#/$defs/ServiceConnectClientAlias"},"maxItems":1},"ingressPortOverride":{"description":"Port that the proxy listens on.","type":"integer","minimum":0,"maximum":65535},"timeout":{"description":"Time-outs of the proxy.","$ref":"#/$defs/TimeoutConfiguration"},"tls":{"description":"Encryption between proxies.","$ref":"#/$defs/ServiceConnectTlsConfiguration"}},"required":["portName"],"additionalProperties":false};
const schema120 = {"description":"Time-outs of the Service Connect proxy.","type":"object","properties":{"idleTimeoutSeconds":{"description":"Seconds without traffic after which a connection is closed; 0: never.","type":"integer","minimum":0,"maximum":2147483647},"perRequestTimeoutSeconds":{"description":"Seconds that a request may take; 0: no limit.","type":"integer","minimum":0,"maximum":2147483647}},"additionalProperties":false};
const schema116 = {"description":"Name and port that clients use.","type":"object","properties":{"port":{"description":"Port.","type":"integer","minimum":0,"maximum":65535},"dnsName":{"description":"Name; `discoveryName.namespace` if absent.","type":"string","minLength":1,"maxLength":253},"testTrafficRules":{"description":"Which requests go to the new revision during a blue/green deployment.","$ref":"#/$defs/ServiceConnectTestTrafficRules"}},"required":["port"],"additionalProperties":false};
const schema117 = {"description":"Which requests go to the new revision during a blue/green deployment.","type":"object","properties":{"header":{"description":"By a header.","$ref":"#/$defs/ServiceConnectTestTrafficHeaderRules"}},"required":["header"],"additionalProperties":false};
const schema118 = {"description":"Requests told apart by a header.","type":"object","properties":{"name":{"description":"Name of the header.","type":"string","minLength":1,"maxLength":256},"value":{"description":"Value that it must have.","$ref":"#/$defs/ServiceConnectTestTrafficHeaderMatchRules"}},"required":["name"],"additionalProperties":false};
const schema119 = {"description":"Value that a header must have.","type":"object","properties":{"exact":{"description":"Exactly this.","type":"string","minLength":1,"maxLength":1024}},"required":["exact"],"additionalProperties":false};

function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate69.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema118.required,parentSchema:schema118,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "name") || (key0 === "value"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema118,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func1(data0) > 256){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema118.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema118.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema118.properties.name.type,parentSchema:schema118.properties.name,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.value !== undefined){
let data1 = data.value;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.exact === undefined){
const err5 = {instancePath:instancePath+"/value",schemaPath:"#/$defs/ServiceConnectTestTrafficHeaderMatchRules/required",keyword:"required",params:{missingProperty: "exact"},message:"must have required property '"+"exact"+"'",schema:schema119.required,parentSchema:schema119,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data1){
if(!(key1 === "exact")){
const err6 = {instancePath:instancePath+"/value",schemaPath:"#/$defs/ServiceConnectTestTrafficHeaderMatchRules/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema119,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.exact !== undefined){
let data2 = data1.exact;
if(typeof data2 === "string"){
if(func1(data2) > 1024){
const err7 = {instancePath:instancePath+"/value/exact",schemaPath:"#/$defs/ServiceConnectTestTrafficHeaderMatchRules/properties/exact/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema119.properties.exact,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data2) < 1){
const err8 = {instancePath:instancePath+"/value/exact",schemaPath:"#/$defs/ServiceConnectTestTrafficHeaderMatchRules/properties/exact/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema119.properties.exact,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/value/exact",schemaPath:"#/$defs/ServiceConnectTestTrafficHeaderMatchRules/properties/exact/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema119.properties.exact.type,parentSchema:schema119.properties.exact,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/value",schemaPath:"#/$defs/ServiceConnectTestTrafficHeaderMatchRules/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema119.type,parentSchema:schema119,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema118.type,parentSchema:schema118,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate69.errors = vErrors;
return errors === 0;
}
validate69.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate68.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.header === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "header"},message:"must have required property '"+"header"+"'",schema:schema117.required,parentSchema:schema117,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "header")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema117,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.header !== undefined){
if(!(validate69(data.header, {instancePath:instancePath+"/header",parentData:data,parentDataProperty:"header",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema117.type,parentSchema:schema117,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate68.errors = vErrors;
return errors === 0;
}
validate68.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate67.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.port === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema116.required,parentSchema:schema116,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "port") || (key0 === "dnsName")) || (key0 === "testTrafficRules"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema116,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.port !== undefined){
let data0 = data.port;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema116.properties.port.type,parentSchema:schema116.properties.port,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema116.properties.port,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema116.properties.port,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.dnsName !== undefined){
let data1 = data.dnsName;
if(typeof data1 === "string"){
if(func1(data1) > 253){
const err5 = {instancePath:instancePath+"/dnsName",schemaPath:"#/properties/dnsName/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema116.properties.dnsName,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func1(data1) < 1){
const err6 = {instancePath:instancePath+"/dnsName",schemaPath:"#/properties/dnsName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema116.properties.dnsName,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/dnsName",schemaPath:"#/properties/dnsName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema116.properties.dnsName.type,parentSchema:schema116.properties.dnsName,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.testTrafficRules !== undefined){
if(!(validate68(data.testTrafficRules, {instancePath:instancePath+"/testTrafficRules",parentData:data,parentDataProperty:"testTrafficRules",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema116.type,parentSchema:schema116,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate67.errors = vErrors;
return errors === 0;
}
validate67.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema121 = {"description":"Encryption between Service Connect proxies.","type":"object","properties":{"issuerCertificateAuthority":{"description":"Who issues the certificates.","$ref":"#/$defs/ServiceConnectTlsCertificateAuthority"},"kmsKey":{"description":"Key that protects the private keys.","type":"string","minLength":1,"maxLength":2048},"roleArn":{"description":"Role that gets the certificates.","type":"string","minLength":1,"maxLength":2048}},"required":["issuerCertificateAuthority"],"additionalProperties":false};
const schema122 = {"description":"Who issues the certificates.","type":"object","properties":{"awsPcaAuthorityArn":{"description":"ARN of the private certificate authority.","type":"string","minLength":1,"maxLength":2048}},"additionalProperties":false};

function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate73.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.issuerCertificateAuthority === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "issuerCertificateAuthority"},message:"must have required property '"+"issuerCertificateAuthority"+"'",schema:schema121.required,parentSchema:schema121,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "issuerCertificateAuthority") || (key0 === "kmsKey")) || (key0 === "roleArn"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema121,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.issuerCertificateAuthority !== undefined){
let data0 = data.issuerCertificateAuthority;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!(key1 === "awsPcaAuthorityArn")){
const err2 = {instancePath:instancePath+"/issuerCertificateAuthority",schemaPath:"#/$defs/ServiceConnectTlsCertificateAuthority/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema122,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.awsPcaAuthorityArn !== undefined){
let data1 = data0.awsPcaAuthorityArn;
if(typeof data1 === "string"){
if(func1(data1) > 2048){
const err3 = {instancePath:instancePath+"/issuerCertificateAuthority/awsPcaAuthorityArn",schemaPath:"#/$defs/ServiceConnectTlsCertificateAuthority/properties/awsPcaAuthorityArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema122.properties.awsPcaAuthorityArn,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func1(data1) < 1){
const err4 = {instancePath:instancePath+"/issuerCertificateAuthority/awsPcaAuthorityArn",schemaPath:"#/$defs/ServiceConnectTlsCertificateAuthority/properties/awsPcaAuthorityArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema122.properties.awsPcaAuthorityArn,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/issuerCertificateAuthority/awsPcaAuthorityArn",schemaPath:"#/$defs/ServiceConnectTlsCertificateAuthority/properties/awsPcaAuthorityArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema122.properties.awsPcaAuthorityArn.type,parentSchema:schema122.properties.awsPcaAuthorityArn,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/issuerCertificateAuthority",schemaPath:"#/$defs/ServiceConnectTlsCertificateAuthority/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema122.type,parentSchema:schema122,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kmsKey !== undefined){
let data2 = data.kmsKey;
if(typeof data2 === "string"){
if(func1(data2) > 2048){
const err7 = {instancePath:instancePath+"/kmsKey",schemaPath:"#/properties/kmsKey/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema121.properties.kmsKey,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data2) < 1){
const err8 = {instancePath:instancePath+"/kmsKey",schemaPath:"#/properties/kmsKey/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema121.properties.kmsKey,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/kmsKey",schemaPath:"#/properties/kmsKey/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema121.properties.kmsKey.type,parentSchema:schema121.properties.kmsKey,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.roleArn !== undefined){
let data3 = data.roleArn;
if(typeof data3 === "string"){
if(func1(data3) > 2048){
const err10 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema121.properties.roleArn,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func1(data3) < 1){
const err11 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema121.properties.roleArn,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema121.properties.roleArn.type,parentSchema:schema121.properties.roleArn,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema121.type,parentSchema:schema121,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate73.errors = vErrors;
return errors === 0;
}
validate73.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate66.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.portName === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "portName"},message:"must have required property '"+"portName"+"'",schema:schema115.required,parentSchema:schema115,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "portName") || (key0 === "discoveryName")) || (key0 === "clientAliases")) || (key0 === "ingressPortOverride")) || (key0 === "timeout")) || (key0 === "tls"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema115,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.portName !== undefined){
let data0 = data.portName;
if(typeof data0 === "string"){
if(func1(data0) > 64){
const err2 = {instancePath:instancePath+"/portName",schemaPath:"#/properties/portName/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema115.properties.portName,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/portName",schemaPath:"#/properties/portName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema115.properties.portName,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/portName",schemaPath:"#/properties/portName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema115.properties.portName.type,parentSchema:schema115.properties.portName,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.discoveryName !== undefined){
let data1 = data.discoveryName;
if(typeof data1 === "string"){
if(func1(data1) > 64){
const err5 = {instancePath:instancePath+"/discoveryName",schemaPath:"#/properties/discoveryName/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema115.properties.discoveryName,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func1(data1) < 1){
const err6 = {instancePath:instancePath+"/discoveryName",schemaPath:"#/properties/discoveryName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema115.properties.discoveryName,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern20.test(data1)){
const err7 = {instancePath:instancePath+"/discoveryName",schemaPath:"#/properties/discoveryName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_][a-z0-9_-]*$"},message:"must match pattern \""+"^[a-z0-9_][a-z0-9_-]*$"+"\"",schema:"^[a-z0-9_][a-z0-9_-]*$",parentSchema:schema115.properties.discoveryName,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/discoveryName",schemaPath:"#/properties/discoveryName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema115.properties.discoveryName.type,parentSchema:schema115.properties.discoveryName,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.clientAliases !== undefined){
let data2 = data.clientAliases;
if(Array.isArray(data2)){
if(data2.length > 1){
const err9 = {instancePath:instancePath+"/clientAliases",schemaPath:"#/properties/clientAliases/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items",schema:1,parentSchema:schema115.properties.clientAliases,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate67(data2[i0], {instancePath:instancePath+"/clientAliases/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/clientAliases",schemaPath:"#/properties/clientAliases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema115.properties.clientAliases.type,parentSchema:schema115.properties.clientAliases,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.ingressPortOverride !== undefined){
let data4 = data.ingressPortOverride;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err11 = {instancePath:instancePath+"/ingressPortOverride",schemaPath:"#/properties/ingressPortOverride/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema115.properties.ingressPortOverride.type,parentSchema:schema115.properties.ingressPortOverride,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 65535 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/ingressPortOverride",schemaPath:"#/properties/ingressPortOverride/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema115.properties.ingressPortOverride,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/ingressPortOverride",schemaPath:"#/properties/ingressPortOverride/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema115.properties.ingressPortOverride,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.timeout !== undefined){
let data5 = data.timeout;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 in data5){
if(!((key1 === "idleTimeoutSeconds") || (key1 === "perRequestTimeoutSeconds"))){
const err14 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/TimeoutConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema120,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.idleTimeoutSeconds !== undefined){
let data6 = data5.idleTimeoutSeconds;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err15 = {instancePath:instancePath+"/timeout/idleTimeoutSeconds",schemaPath:"#/$defs/TimeoutConfiguration/properties/idleTimeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema120.properties.idleTimeoutSeconds.type,parentSchema:schema120.properties.idleTimeoutSeconds,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 2147483647 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/timeout/idleTimeoutSeconds",schemaPath:"#/$defs/TimeoutConfiguration/properties/idleTimeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema120.properties.idleTimeoutSeconds,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/timeout/idleTimeoutSeconds",schemaPath:"#/$defs/TimeoutConfiguration/properties/idleTimeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema120.properties.idleTimeoutSeconds,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data5.perRequestTimeoutSeconds !== undefined){
let data7 = data5.perRequestTimeoutSeconds;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err18 = {instancePath:instancePath+"/timeout/perRequestTimeoutSeconds",schemaPath:"#/$defs/TimeoutConfiguration/properties/perRequestTimeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema120.properties.perRequestTimeoutSeconds.type,parentSchema:schema120.properties.perRequestTimeoutSeconds,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 2147483647 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/timeout/perRequestTimeoutSeconds",schemaPath:"#/$defs/TimeoutConfiguration/properties/perRequestTimeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema120.properties.perRequestTimeoutSeconds,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err20 = {instancePath:instancePath+"/timeout/perRequestTimeoutSeconds",schemaPath:"#/$defs/TimeoutConfiguration/properties/perRequestTimeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema120.properties.perRequestTimeoutSeconds,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/TimeoutConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema120.type,parentSchema:schema120,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.tls !== undefined){
if(!(validate73(data.tls, {instancePath:instancePath+"/tls",parentData:data,parentDataProperty:"tls",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema115.type,parentSchema:schema115,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate66.errors = vErrors;
return errors === 0;
}
validate66.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema123 = {"description":"Where the log of a container goes.","type":"object","properties":{"logDriver":{"description":"Log driver.","type":"string","enum":["json-file","syslog","journald","gelf","fluentd","awslogs","splunk","awsfirelens"]},"options":{"description":"Options of the log driver.","type":"object","additionalProperties":{"type":"string"}},"secretOptions":{"description":"Options of the log driver whose values are secret.","type":"array","items":{"$ref":"#/$defs/Secret"}}},"required":["logDriver"],"additionalProperties":false};
const schema124 = {"description":"A value that comes from Secrets Manager or from the SSM Parameter Store, never from this file.","type":"object","properties":{"name":{"description":"Name of the environment variable, or of the option.","type":"string","minLength":1,"maxLength":512},"valueFrom":{"description":"ARN of a Secrets Manager secret (with `:json-key:version-stage:version-id` where needed), or ARN or name of an SSM parameter.","type":"string","minLength":1,"maxLength":2048}},"required":["name","valueFrom"],"additionalProperties":false};

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate76.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.logDriver === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "logDriver"},message:"must have required property '"+"logDriver"+"'",schema:schema123.required,parentSchema:schema123,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "logDriver") || (key0 === "options")) || (key0 === "secretOptions"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema123,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.logDriver !== undefined){
let data0 = data.logDriver;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/logDriver",schemaPath:"#/properties/logDriver/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema123.properties.logDriver.type,parentSchema:schema123.properties.logDriver,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((((((((data0 === "json-file") || (data0 === "syslog")) || (data0 === "journald")) || (data0 === "gelf")) || (data0 === "fluentd")) || (data0 === "awslogs")) || (data0 === "splunk")) || (data0 === "awsfirelens"))){
const err3 = {instancePath:instancePath+"/logDriver",schemaPath:"#/properties/logDriver/enum",keyword:"enum",params:{allowedValues: schema123.properties.logDriver.enum},message:"must be equal to one of the allowed values",schema:schema123.properties.logDriver.enum,parentSchema:schema123.properties.logDriver,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.options !== undefined){
let data1 = data.options;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
let data2 = data1[key1];
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/options/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/options/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema123.properties.options.additionalProperties.type,parentSchema:schema123.properties.options.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema123.properties.options.type,parentSchema:schema123.properties.options,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.secretOptions !== undefined){
let data3 = data.secretOptions;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.name === undefined){
const err6 = {instancePath:instancePath+"/secretOptions/" + i0,schemaPath:"#/$defs/Secret/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema124.required,parentSchema:schema124,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data4.valueFrom === undefined){
const err7 = {instancePath:instancePath+"/secretOptions/" + i0,schemaPath:"#/$defs/Secret/required",keyword:"required",params:{missingProperty: "valueFrom"},message:"must have required property '"+"valueFrom"+"'",schema:schema124.required,parentSchema:schema124,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key2 in data4){
if(!((key2 === "name") || (key2 === "valueFrom"))){
const err8 = {instancePath:instancePath+"/secretOptions/" + i0,schemaPath:"#/$defs/Secret/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema124,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data4.name !== undefined){
let data5 = data4.name;
if(typeof data5 === "string"){
if(func1(data5) > 512){
const err9 = {instancePath:instancePath+"/secretOptions/" + i0+"/name",schemaPath:"#/$defs/Secret/properties/name/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema124.properties.name,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func1(data5) < 1){
const err10 = {instancePath:instancePath+"/secretOptions/" + i0+"/name",schemaPath:"#/$defs/Secret/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema124.properties.name,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/secretOptions/" + i0+"/name",schemaPath:"#/$defs/Secret/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema124.properties.name.type,parentSchema:schema124.properties.name,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.valueFrom !== undefined){
let data6 = data4.valueFrom;
if(typeof data6 === "string"){
if(func1(data6) > 2048){
const err12 = {instancePath:instancePath+"/secretOptions/" + i0+"/valueFrom",schemaPath:"#/$defs/Secret/properties/valueFrom/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema124.properties.valueFrom,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(func1(data6) < 1){
const err13 = {instancePath:instancePath+"/secretOptions/" + i0+"/valueFrom",schemaPath:"#/$defs/Secret/properties/valueFrom/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema124.properties.valueFrom,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/secretOptions/" + i0+"/valueFrom",schemaPath:"#/$defs/Secret/properties/valueFrom/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema124.properties.valueFrom.type,parentSchema:schema124.properties.valueFrom,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/secretOptions/" + i0,schemaPath:"#/$defs/Secret/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema124.type,parentSchema:schema124,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/secretOptions",schemaPath:"#/properties/secretOptions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema123.properties.secretOptions.type,parentSchema:schema123.properties.secretOptions,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema123.type,parentSchema:schema123,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate76.errors = vErrors;
return errors === 0;
}
validate76.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate65.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.enabled === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "enabled"},message:"must have required property '"+"enabled"+"'",schema:schema114.required,parentSchema:schema114,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "enabled") || (key0 === "namespace")) || (key0 === "services")) || (key0 === "logConfiguration")) || (key0 === "accessLogConfiguration")) || (key0 === "containerConfigurations"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema114,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.enabled !== undefined){
let data0 = data.enabled;
if(typeof data0 !== "boolean"){
const err2 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema114.properties.enabled.type,parentSchema:schema114.properties.enabled,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.namespace !== undefined){
let data1 = data.namespace;
if(typeof data1 === "string"){
if(func1(data1) > 2048){
const err3 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema114.properties.namespace,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func1(data1) < 1){
const err4 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema114.properties.namespace,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema114.properties.namespace.type,parentSchema:schema114.properties.namespace,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.services !== undefined){
let data2 = data.services;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate66(data2[i0], {instancePath:instancePath+"/services/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/services",schemaPath:"#/properties/services/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema114.properties.services.type,parentSchema:schema114.properties.services,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.logConfiguration !== undefined){
if(!(validate76(data.logConfiguration, {instancePath:instancePath+"/logConfiguration",parentData:data,parentDataProperty:"logConfiguration",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
if(data.accessLogConfiguration !== undefined){
let data5 = data.accessLogConfiguration;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.format === undefined){
const err7 = {instancePath:instancePath+"/accessLogConfiguration",schemaPath:"#/$defs/ServiceConnectAccessLogConfiguration/required",keyword:"required",params:{missingProperty: "format"},message:"must have required property '"+"format"+"'",schema:schema125.required,parentSchema:schema125,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data5){
if(!((key1 === "format") || (key1 === "includeQueryParameters"))){
const err8 = {instancePath:instancePath+"/accessLogConfiguration",schemaPath:"#/$defs/ServiceConnectAccessLogConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema125,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data5.format !== undefined){
let data6 = data5.format;
if(typeof data6 !== "string"){
const err9 = {instancePath:instancePath+"/accessLogConfiguration/format",schemaPath:"#/$defs/ServiceConnectAccessLogConfiguration/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema125.properties.format.type,parentSchema:schema125.properties.format,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data6 === "TEXT") || (data6 === "JSON"))){
const err10 = {instancePath:instancePath+"/accessLogConfiguration/format",schemaPath:"#/$defs/ServiceConnectAccessLogConfiguration/properties/format/enum",keyword:"enum",params:{allowedValues: schema125.properties.format.enum},message:"must be equal to one of the allowed values",schema:schema125.properties.format.enum,parentSchema:schema125.properties.format,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data5.includeQueryParameters !== undefined){
let data7 = data5.includeQueryParameters;
if(typeof data7 !== "string"){
const err11 = {instancePath:instancePath+"/accessLogConfiguration/includeQueryParameters",schemaPath:"#/$defs/ServiceConnectAccessLogConfiguration/properties/includeQueryParameters/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema125.properties.includeQueryParameters.type,parentSchema:schema125.properties.includeQueryParameters,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data7 === "ENABLED") || (data7 === "DISABLED"))){
const err12 = {instancePath:instancePath+"/accessLogConfiguration/includeQueryParameters",schemaPath:"#/$defs/ServiceConnectAccessLogConfiguration/properties/includeQueryParameters/enum",keyword:"enum",params:{allowedValues: schema125.properties.includeQueryParameters.enum},message:"must be equal to one of the allowed values",schema:schema125.properties.includeQueryParameters.enum,parentSchema:schema125.properties.includeQueryParameters,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/accessLogConfiguration",schemaPath:"#/$defs/ServiceConnectAccessLogConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema125.type,parentSchema:schema125,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.containerConfigurations !== undefined){
let data8 = data.containerConfigurations;
if(Array.isArray(data8)){
if(data8.length > 10){
const err14 = {instancePath:instancePath+"/containerConfigurations",schemaPath:"#/properties/containerConfigurations/maxItems",keyword:"maxItems",params:{limit: 10},message:"must NOT have more than 10 items",schema:10,parentSchema:schema114.properties.containerConfigurations,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key2 in data9){
if(!(key2 === "logLevel")){
const err15 = {instancePath:instancePath+"/containerConfigurations/" + i1,schemaPath:"#/$defs/ServiceConnectContainerConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema126,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data9.logLevel !== undefined){
let data10 = data9.logLevel;
if(typeof data10 !== "string"){
const err16 = {instancePath:instancePath+"/containerConfigurations/" + i1+"/logLevel",schemaPath:"#/$defs/ServiceConnectContainerConfiguration/properties/logLevel/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema126.properties.logLevel.type,parentSchema:schema126.properties.logLevel,data:data10};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!((data10 === "debug") || (data10 === "info"))){
const err17 = {instancePath:instancePath+"/containerConfigurations/" + i1+"/logLevel",schemaPath:"#/$defs/ServiceConnectContainerConfiguration/properties/logLevel/enum",keyword:"enum",params:{allowedValues: schema126.properties.logLevel.enum},message:"must be equal to one of the allowed values",schema:schema126.properties.logLevel.enum,parentSchema:schema126.properties.logLevel,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/containerConfigurations/" + i1,schemaPath:"#/$defs/ServiceConnectContainerConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema126.type,parentSchema:schema126,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/containerConfigurations",schemaPath:"#/properties/containerConfigurations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema114.properties.containerConfigurations.type,parentSchema:schema114.properties.containerConfigurations,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema114.type,parentSchema:schema114,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate65.errors = vErrors;
return errors === 0;
}
validate65.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema127 = {"description":"What a volume with configuredAtLaunch is.","type":"object","properties":{"name":{"description":"Name of the volume in the task definition.","type":"string","minLength":1,"maxLength":255},"managedEBSVolume":{"description":"An EBS volume made for each task.","$ref":"#/$defs/ServiceManagedEBSVolumeConfiguration"}},"required":["name"],"additionalProperties":false};
const schema128 = {"description":"An EBS volume made for each task.","type":"object","properties":{"roleArn":{"description":"Role that makes the volume.","type":"string","minLength":1,"maxLength":2048},"encrypted":{"description":"Whether it is encrypted.","type":"boolean"},"kmsKeyId":{"description":"Key for the encryption.","type":"string","minLength":1,"maxLength":2048},"volumeType":{"description":"EBS volume type.","type":"string","minLength":1,"maxLength":32},"sizeInGiB":{"description":"Size in GiB.","type":"integer","minimum":1,"maximum":65536},"snapshotId":{"description":"Snapshot that it is made from.","type":"string","minLength":1,"maxLength":255},"volumeInitializationRate":{"description":"MiB per second at which the snapshot is loaded.","type":"integer","minimum":100,"maximum":300},"iops":{"description":"I/O operations per second.","type":"integer","minimum":1,"maximum":2147483647},"throughput":{"description":"Throughput in MiB per second.","type":"integer","minimum":1,"maximum":2147483647},"tagSpecifications":{"description":"Tags of the volume.","type":"array","items":{"$ref":"#/$defs/EBSTagSpecification"}},"filesystemType":{"description":"File system on it.","type":"string","enum":["ext3","ext4","xfs","ntfs"],"default":"xfs"}},"required":["roleArn"],"additionalProperties":false};
const schema129 = {"description":"Tags of an EBS volume.","type":"object","properties":{"resourceType":{"description":"What is tagged.","type":"string","enum":["volume"]},"tags":{"description":"The tags.","type":"array","items":{"$ref":"#/$defs/Tag"},"maxItems":50},"propagateTags":{"description":"Whose tags are added.","type":"string","enum":["TASK_DEFINITION","SERVICE","NONE"]}},"required":["resourceType"],"additionalProperties":false};

function validate81(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate81.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "resourceType"},message:"must have required property '"+"resourceType"+"'",schema:schema129.required,parentSchema:schema129,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "resourceType") || (key0 === "tags")) || (key0 === "propagateTags"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema129,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.resourceType !== undefined){
let data0 = data.resourceType;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/resourceType",schemaPath:"#/properties/resourceType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema129.properties.resourceType.type,parentSchema:schema129.properties.resourceType,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(data0 === "volume")){
const err3 = {instancePath:instancePath+"/resourceType",schemaPath:"#/properties/resourceType/enum",keyword:"enum",params:{allowedValues: schema129.properties.resourceType.enum},message:"must be equal to one of the allowed values",schema:schema129.properties.resourceType.enum,parentSchema:schema129.properties.resourceType,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.tags !== undefined){
let data1 = data.tags;
if(Array.isArray(data1)){
if(data1.length > 50){
const err4 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items",schema:50,parentSchema:schema129.properties.tags,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.key === undefined){
const err5 = {instancePath:instancePath+"/tags/" + i0,schemaPath:"#/$defs/Tag/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema113.required,parentSchema:schema113,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "key") || (key1 === "value"))){
const err6 = {instancePath:instancePath+"/tags/" + i0,schemaPath:"#/$defs/Tag/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema113,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.key !== undefined){
let data3 = data2.key;
if(typeof data3 === "string"){
if(func1(data3) > 128){
const err7 = {instancePath:instancePath+"/tags/" + i0+"/key",schemaPath:"#/$defs/Tag/properties/key/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema113.properties.key,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data3) < 1){
const err8 = {instancePath:instancePath+"/tags/" + i0+"/key",schemaPath:"#/$defs/Tag/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema113.properties.key,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern25.test(data3)){
const err9 = {instancePath:instancePath+"/tags/" + i0+"/key",schemaPath:"#/$defs/Tag/properties/key/pattern",keyword:"pattern",params:{pattern: "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"},message:"must match pattern \""+"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"+"\"",schema:"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$",parentSchema:schema113.properties.key,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/tags/" + i0+"/key",schemaPath:"#/$defs/Tag/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema113.properties.key.type,parentSchema:schema113.properties.key,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.value !== undefined){
let data4 = data2.value;
if(typeof data4 === "string"){
if(func1(data4) > 256){
const err11 = {instancePath:instancePath+"/tags/" + i0+"/value",schemaPath:"#/$defs/Tag/properties/value/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema113.properties.value,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern25.test(data4)){
const err12 = {instancePath:instancePath+"/tags/" + i0+"/value",schemaPath:"#/$defs/Tag/properties/value/pattern",keyword:"pattern",params:{pattern: "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"},message:"must match pattern \""+"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"+"\"",schema:"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$",parentSchema:schema113.properties.value,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/tags/" + i0+"/value",schemaPath:"#/$defs/Tag/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema113.properties.value.type,parentSchema:schema113.properties.value,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/tags/" + i0,schemaPath:"#/$defs/Tag/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema113.type,parentSchema:schema113,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema129.properties.tags.type,parentSchema:schema129.properties.tags,data:data1};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.propagateTags !== undefined){
let data5 = data.propagateTags;
if(typeof data5 !== "string"){
const err16 = {instancePath:instancePath+"/propagateTags",schemaPath:"#/properties/propagateTags/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema129.properties.propagateTags.type,parentSchema:schema129.properties.propagateTags,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!(((data5 === "TASK_DEFINITION") || (data5 === "SERVICE")) || (data5 === "NONE"))){
const err17 = {instancePath:instancePath+"/propagateTags",schemaPath:"#/properties/propagateTags/enum",keyword:"enum",params:{allowedValues: schema129.properties.propagateTags.enum},message:"must be equal to one of the allowed values",schema:schema129.properties.propagateTags.enum,parentSchema:schema129.properties.propagateTags,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema129.type,parentSchema:schema129,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate81.errors = vErrors;
return errors === 0;
}
validate81.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate80(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate80.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.roleArn === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "roleArn"},message:"must have required property '"+"roleArn"+"'",schema:schema128.required,parentSchema:schema128,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func29.call(schema128.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema128,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.roleArn !== undefined){
let data0 = data.roleArn;
if(typeof data0 === "string"){
if(func1(data0) > 2048){
const err2 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema128.properties.roleArn,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema128.properties.roleArn,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema128.properties.roleArn.type,parentSchema:schema128.properties.roleArn,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.encrypted !== undefined){
let data1 = data.encrypted;
if(typeof data1 !== "boolean"){
const err5 = {instancePath:instancePath+"/encrypted",schemaPath:"#/properties/encrypted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema128.properties.encrypted.type,parentSchema:schema128.properties.encrypted,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kmsKeyId !== undefined){
let data2 = data.kmsKeyId;
if(typeof data2 === "string"){
if(func1(data2) > 2048){
const err6 = {instancePath:instancePath+"/kmsKeyId",schemaPath:"#/properties/kmsKeyId/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema128.properties.kmsKeyId,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(func1(data2) < 1){
const err7 = {instancePath:instancePath+"/kmsKeyId",schemaPath:"#/properties/kmsKeyId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema128.properties.kmsKeyId,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/kmsKeyId",schemaPath:"#/properties/kmsKeyId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema128.properties.kmsKeyId.type,parentSchema:schema128.properties.kmsKeyId,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.volumeType !== undefined){
let data3 = data.volumeType;
if(typeof data3 === "string"){
if(func1(data3) > 32){
const err9 = {instancePath:instancePath+"/volumeType",schemaPath:"#/properties/volumeType/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters",schema:32,parentSchema:schema128.properties.volumeType,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func1(data3) < 1){
const err10 = {instancePath:instancePath+"/volumeType",schemaPath:"#/properties/volumeType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema128.properties.volumeType,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/volumeType",schemaPath:"#/properties/volumeType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema128.properties.volumeType.type,parentSchema:schema128.properties.volumeType,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.sizeInGiB !== undefined){
let data4 = data.sizeInGiB;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err12 = {instancePath:instancePath+"/sizeInGiB",schemaPath:"#/properties/sizeInGiB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema128.properties.sizeInGiB.type,parentSchema:schema128.properties.sizeInGiB,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 65536 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/sizeInGiB",schemaPath:"#/properties/sizeInGiB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65536},message:"must be <= 65536",schema:65536,parentSchema:schema128.properties.sizeInGiB,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/sizeInGiB",schemaPath:"#/properties/sizeInGiB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema128.properties.sizeInGiB,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.snapshotId !== undefined){
let data5 = data.snapshotId;
if(typeof data5 === "string"){
if(func1(data5) > 255){
const err15 = {instancePath:instancePath+"/snapshotId",schemaPath:"#/properties/snapshotId/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema128.properties.snapshotId,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(func1(data5) < 1){
const err16 = {instancePath:instancePath+"/snapshotId",schemaPath:"#/properties/snapshotId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema128.properties.snapshotId,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/snapshotId",schemaPath:"#/properties/snapshotId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema128.properties.snapshotId.type,parentSchema:schema128.properties.snapshotId,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.volumeInitializationRate !== undefined){
let data6 = data.volumeInitializationRate;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err18 = {instancePath:instancePath+"/volumeInitializationRate",schemaPath:"#/properties/volumeInitializationRate/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema128.properties.volumeInitializationRate.type,parentSchema:schema128.properties.volumeInitializationRate,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 300 || isNaN(data6)){
const err19 = {instancePath:instancePath+"/volumeInitializationRate",schemaPath:"#/properties/volumeInitializationRate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 300},message:"must be <= 300",schema:300,parentSchema:schema128.properties.volumeInitializationRate,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data6 < 100 || isNaN(data6)){
const err20 = {instancePath:instancePath+"/volumeInitializationRate",schemaPath:"#/properties/volumeInitializationRate/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},message:"must be >= 100",schema:100,parentSchema:schema128.properties.volumeInitializationRate,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data.iops !== undefined){
let data7 = data.iops;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err21 = {instancePath:instancePath+"/iops",schemaPath:"#/properties/iops/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema128.properties.iops.type,parentSchema:schema128.properties.iops,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 2147483647 || isNaN(data7)){
const err22 = {instancePath:instancePath+"/iops",schemaPath:"#/properties/iops/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema128.properties.iops,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err23 = {instancePath:instancePath+"/iops",schemaPath:"#/properties/iops/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema128.properties.iops,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data.throughput !== undefined){
let data8 = data.throughput;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err24 = {instancePath:instancePath+"/throughput",schemaPath:"#/properties/throughput/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema128.properties.throughput.type,parentSchema:schema128.properties.throughput,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 2147483647 || isNaN(data8)){
const err25 = {instancePath:instancePath+"/throughput",schemaPath:"#/properties/throughput/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema128.properties.throughput,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err26 = {instancePath:instancePath+"/throughput",schemaPath:"#/properties/throughput/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema128.properties.throughput,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data.tagSpecifications !== undefined){
let data9 = data.tagSpecifications;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
if(!(validate81(data9[i0], {instancePath:instancePath+"/tagSpecifications/" + i0,parentData:data9,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
}
}
else {
const err27 = {instancePath:instancePath+"/tagSpecifications",schemaPath:"#/properties/tagSpecifications/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema128.properties.tagSpecifications.type,parentSchema:schema128.properties.tagSpecifications,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.filesystemType !== undefined){
let data11 = data.filesystemType;
if(typeof data11 !== "string"){
const err28 = {instancePath:instancePath+"/filesystemType",schemaPath:"#/properties/filesystemType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema128.properties.filesystemType.type,parentSchema:schema128.properties.filesystemType,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!((((data11 === "ext3") || (data11 === "ext4")) || (data11 === "xfs")) || (data11 === "ntfs"))){
const err29 = {instancePath:instancePath+"/filesystemType",schemaPath:"#/properties/filesystemType/enum",keyword:"enum",params:{allowedValues: schema128.properties.filesystemType.enum},message:"must be equal to one of the allowed values",schema:schema128.properties.filesystemType.enum,parentSchema:schema128.properties.filesystemType,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema128.type,parentSchema:schema128,data};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
validate80.errors = vErrors;
return errors === 0;
}
validate80.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate79(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate79.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema127.required,parentSchema:schema127,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "name") || (key0 === "managedEBSVolume"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema127,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func1(data0) > 255){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema127.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema127.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema127.properties.name.type,parentSchema:schema127.properties.name,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.managedEBSVolume !== undefined){
if(!(validate80(data.managedEBSVolume, {instancePath:instancePath+"/managedEBSVolume",parentData:data,parentDataProperty:"managedEBSVolume",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema127.type,parentSchema:schema127,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate79.errors = vErrors;
return errors === 0;
}
validate79.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema131 = {"description":"A VPC Lattice target group.","type":"object","properties":{"roleArn":{"description":"Role that manages the targets.","type":"string","minLength":1,"maxLength":2048},"targetGroupArn":{"description":"The target group.","type":"string","minLength":1,"maxLength":2048},"portName":{"description":"Name of a port of the task definition.","type":"string","minLength":1,"maxLength":64},"advancedConfiguration":{"description":"Second target group for blue/green deployments.","$ref":"#/$defs/VpcLatticeAdvancedConfiguration"}},"required":["roleArn","targetGroupArn","portName"],"additionalProperties":false};
const schema132 = {"description":"Second VPC Lattice target group for blue/green deployments.","type":"object","properties":{"alternateTargetGroupArn":{"description":"The other target group.","type":"string","minLength":1,"maxLength":2048},"productionListenerRule":{"description":"Listener rule for production traffic.","type":"string","minLength":1,"maxLength":2048},"testListenerRule":{"description":"Listener rule for test traffic.","type":"string","minLength":1,"maxLength":2048}},"additionalProperties":false};

function validate85(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate85.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.roleArn === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "roleArn"},message:"must have required property '"+"roleArn"+"'",schema:schema131.required,parentSchema:schema131,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.targetGroupArn === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "targetGroupArn"},message:"must have required property '"+"targetGroupArn"+"'",schema:schema131.required,parentSchema:schema131,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.portName === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "portName"},message:"must have required property '"+"portName"+"'",schema:schema131.required,parentSchema:schema131,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "roleArn") || (key0 === "targetGroupArn")) || (key0 === "portName")) || (key0 === "advancedConfiguration"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema131,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.roleArn !== undefined){
let data0 = data.roleArn;
if(typeof data0 === "string"){
if(func1(data0) > 2048){
const err4 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema131.properties.roleArn,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(func1(data0) < 1){
const err5 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema131.properties.roleArn,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/roleArn",schemaPath:"#/properties/roleArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema131.properties.roleArn.type,parentSchema:schema131.properties.roleArn,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.targetGroupArn !== undefined){
let data1 = data.targetGroupArn;
if(typeof data1 === "string"){
if(func1(data1) > 2048){
const err7 = {instancePath:instancePath+"/targetGroupArn",schemaPath:"#/properties/targetGroupArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema131.properties.targetGroupArn,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data1) < 1){
const err8 = {instancePath:instancePath+"/targetGroupArn",schemaPath:"#/properties/targetGroupArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema131.properties.targetGroupArn,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/targetGroupArn",schemaPath:"#/properties/targetGroupArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema131.properties.targetGroupArn.type,parentSchema:schema131.properties.targetGroupArn,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.portName !== undefined){
let data2 = data.portName;
if(typeof data2 === "string"){
if(func1(data2) > 64){
const err10 = {instancePath:instancePath+"/portName",schemaPath:"#/properties/portName/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema131.properties.portName,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func1(data2) < 1){
const err11 = {instancePath:instancePath+"/portName",schemaPath:"#/properties/portName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema131.properties.portName,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/portName",schemaPath:"#/properties/portName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema131.properties.portName.type,parentSchema:schema131.properties.portName,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.advancedConfiguration !== undefined){
let data3 = data.advancedConfiguration;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!(((key1 === "alternateTargetGroupArn") || (key1 === "productionListenerRule")) || (key1 === "testListenerRule"))){
const err13 = {instancePath:instancePath+"/advancedConfiguration",schemaPath:"#/$defs/VpcLatticeAdvancedConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema132,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.alternateTargetGroupArn !== undefined){
let data4 = data3.alternateTargetGroupArn;
if(typeof data4 === "string"){
if(func1(data4) > 2048){
const err14 = {instancePath:instancePath+"/advancedConfiguration/alternateTargetGroupArn",schemaPath:"#/$defs/VpcLatticeAdvancedConfiguration/properties/alternateTargetGroupArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema132.properties.alternateTargetGroupArn,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func1(data4) < 1){
const err15 = {instancePath:instancePath+"/advancedConfiguration/alternateTargetGroupArn",schemaPath:"#/$defs/VpcLatticeAdvancedConfiguration/properties/alternateTargetGroupArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema132.properties.alternateTargetGroupArn,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/advancedConfiguration/alternateTargetGroupArn",schemaPath:"#/$defs/VpcLatticeAdvancedConfiguration/properties/alternateTargetGroupArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema132.properties.alternateTargetGroupArn.type,parentSchema:schema132.properties.alternateTargetGroupArn,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data3.productionListenerRule !== undefined){
let data5 = data3.productionListenerRule;
if(typeof data5 === "string"){
if(func1(data5) > 2048){
const err17 = {instancePath:instancePath+"/advancedConfiguration/productionListenerRule",schemaPath:"#/$defs/VpcLatticeAdvancedConfiguration/properties/productionListenerRule/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema132.properties.productionListenerRule,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(func1(data5) < 1){
const err18 = {instancePath:instancePath+"/advancedConfiguration/productionListenerRule",schemaPath:"#/$defs/VpcLatticeAdvancedConfiguration/properties/productionListenerRule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema132.properties.productionListenerRule,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/advancedConfiguration/productionListenerRule",schemaPath:"#/$defs/VpcLatticeAdvancedConfiguration/properties/productionListenerRule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema132.properties.productionListenerRule.type,parentSchema:schema132.properties.productionListenerRule,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data3.testListenerRule !== undefined){
let data6 = data3.testListenerRule;
if(typeof data6 === "string"){
if(func1(data6) > 2048){
const err20 = {instancePath:instancePath+"/advancedConfiguration/testListenerRule",schemaPath:"#/$defs/VpcLatticeAdvancedConfiguration/properties/testListenerRule/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema132.properties.testListenerRule,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(func1(data6) < 1){
const err21 = {instancePath:instancePath+"/advancedConfiguration/testListenerRule",schemaPath:"#/$defs/VpcLatticeAdvancedConfiguration/properties/testListenerRule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema132.properties.testListenerRule,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/advancedConfiguration/testListenerRule",schemaPath:"#/$defs/VpcLatticeAdvancedConfiguration/properties/testListenerRule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema132.properties.testListenerRule.type,parentSchema:schema132.properties.testListenerRule,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/advancedConfiguration",schemaPath:"#/$defs/VpcLatticeAdvancedConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema132.type,parentSchema:schema132,data:data3};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema131.type,parentSchema:schema131,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate85.errors = vErrors;
return errors === 0;
}
validate85.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema133 = {"description":"A gateway in front of a service.","type":"object","properties":{"portName":{"description":"Name of a port of the task definition.","type":"string","minLength":1,"maxLength":64},"healthCheck":{"description":"How the gateway checks tasks.","$ref":"#/$defs/GatewayConnectorHealthCheck"},"filters":{"description":"Which gateways may connect.","$ref":"#/$defs/GatewayConnectorFilters"},"deregistrationDelay":{"description":"How long a task that leaves still gets answers out.","$ref":"#/$defs/GatewayConnectorDeregistrationDelay"}},"required":["portName"],"additionalProperties":false};
const schema136 = {"description":"Which gateways may connect.","type":"object","properties":{"accessTypes":{"description":"Kinds of access.","type":"array","items":{"type":"string","enum":["PUBLIC","PRIVATE"]},"maxItems":2}},"additionalProperties":false};
const schema137 = {"description":"How long a task that leaves still gets answers out.","type":"object","properties":{"timeoutSeconds":{"description":"Seconds.","type":"integer","minimum":0,"maximum":3600}},"additionalProperties":false};
const schema134 = {"description":"How the gateway checks tasks.","type":"object","properties":{"healthCheckProtocol":{"description":"Protocol.","type":"string","enum":["HTTP","HTTPS"]},"healthCheckPort":{"description":"Port.","type":"integer","minimum":1,"maximum":65535},"healthCheckPath":{"description":"Path.","type":"string","minLength":1,"maxLength":1024},"healthCheckTimeoutSeconds":{"description":"Seconds after which a check has failed.","type":"integer","minimum":1,"maximum":2147483647},"healthCheckIntervalSeconds":{"description":"Seconds between two checks.","type":"integer","minimum":1,"maximum":2147483647},"healthyThresholdCount":{"description":"Successes in a row that make a task healthy.","type":"integer","minimum":1,"maximum":2147483647},"unhealthyThresholdCount":{"description":"Failures in a row that make it unhealthy.","type":"integer","minimum":1,"maximum":2147483647},"matcher":{"description":"Which answers are good.","$ref":"#/$defs/GatewayConnectorHealthCheckMatcher"}},"additionalProperties":false};
const schema135 = {"description":"Which answers to a health check are good.","type":"object","properties":{"httpCode":{"description":"HTTP status codes, such as `200-299`.","type":"string","minLength":1,"maxLength":64},"grpcCode":{"description":"gRPC status codes, such as `0`.","type":"string","minLength":1,"maxLength":64}},"additionalProperties":false};

function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate88.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "healthCheckProtocol") || (key0 === "healthCheckPort")) || (key0 === "healthCheckPath")) || (key0 === "healthCheckTimeoutSeconds")) || (key0 === "healthCheckIntervalSeconds")) || (key0 === "healthyThresholdCount")) || (key0 === "unhealthyThresholdCount")) || (key0 === "matcher"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema134,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.healthCheckProtocol !== undefined){
let data0 = data.healthCheckProtocol;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/healthCheckProtocol",schemaPath:"#/properties/healthCheckProtocol/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema134.properties.healthCheckProtocol.type,parentSchema:schema134.properties.healthCheckProtocol,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((data0 === "HTTP") || (data0 === "HTTPS"))){
const err2 = {instancePath:instancePath+"/healthCheckProtocol",schemaPath:"#/properties/healthCheckProtocol/enum",keyword:"enum",params:{allowedValues: schema134.properties.healthCheckProtocol.enum},message:"must be equal to one of the allowed values",schema:schema134.properties.healthCheckProtocol.enum,parentSchema:schema134.properties.healthCheckProtocol,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.healthCheckPort !== undefined){
let data1 = data.healthCheckPort;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/healthCheckPort",schemaPath:"#/properties/healthCheckPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema134.properties.healthCheckPort.type,parentSchema:schema134.properties.healthCheckPort,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/healthCheckPort",schemaPath:"#/properties/healthCheckPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema134.properties.healthCheckPort,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/healthCheckPort",schemaPath:"#/properties/healthCheckPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema134.properties.healthCheckPort,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.healthCheckPath !== undefined){
let data2 = data.healthCheckPath;
if(typeof data2 === "string"){
if(func1(data2) > 1024){
const err6 = {instancePath:instancePath+"/healthCheckPath",schemaPath:"#/properties/healthCheckPath/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema134.properties.healthCheckPath,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(func1(data2) < 1){
const err7 = {instancePath:instancePath+"/healthCheckPath",schemaPath:"#/properties/healthCheckPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema134.properties.healthCheckPath,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/healthCheckPath",schemaPath:"#/properties/healthCheckPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema134.properties.healthCheckPath.type,parentSchema:schema134.properties.healthCheckPath,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.healthCheckTimeoutSeconds !== undefined){
let data3 = data.healthCheckTimeoutSeconds;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err9 = {instancePath:instancePath+"/healthCheckTimeoutSeconds",schemaPath:"#/properties/healthCheckTimeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema134.properties.healthCheckTimeoutSeconds.type,parentSchema:schema134.properties.healthCheckTimeoutSeconds,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 2147483647 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/healthCheckTimeoutSeconds",schemaPath:"#/properties/healthCheckTimeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema134.properties.healthCheckTimeoutSeconds,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/healthCheckTimeoutSeconds",schemaPath:"#/properties/healthCheckTimeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema134.properties.healthCheckTimeoutSeconds,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.healthCheckIntervalSeconds !== undefined){
let data4 = data.healthCheckIntervalSeconds;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err12 = {instancePath:instancePath+"/healthCheckIntervalSeconds",schemaPath:"#/properties/healthCheckIntervalSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema134.properties.healthCheckIntervalSeconds.type,parentSchema:schema134.properties.healthCheckIntervalSeconds,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 2147483647 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/healthCheckIntervalSeconds",schemaPath:"#/properties/healthCheckIntervalSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema134.properties.healthCheckIntervalSeconds,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/healthCheckIntervalSeconds",schemaPath:"#/properties/healthCheckIntervalSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema134.properties.healthCheckIntervalSeconds,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.healthyThresholdCount !== undefined){
let data5 = data.healthyThresholdCount;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err15 = {instancePath:instancePath+"/healthyThresholdCount",schemaPath:"#/properties/healthyThresholdCount/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema134.properties.healthyThresholdCount.type,parentSchema:schema134.properties.healthyThresholdCount,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
const err16 = {instancePath:instancePath+"/healthyThresholdCount",schemaPath:"#/properties/healthyThresholdCount/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema134.properties.healthyThresholdCount,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/healthyThresholdCount",schemaPath:"#/properties/healthyThresholdCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema134.properties.healthyThresholdCount,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.unhealthyThresholdCount !== undefined){
let data6 = data.unhealthyThresholdCount;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err18 = {instancePath:instancePath+"/unhealthyThresholdCount",schemaPath:"#/properties/unhealthyThresholdCount/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema134.properties.unhealthyThresholdCount.type,parentSchema:schema134.properties.unhealthyThresholdCount,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 2147483647 || isNaN(data6)){
const err19 = {instancePath:instancePath+"/unhealthyThresholdCount",schemaPath:"#/properties/unhealthyThresholdCount/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema134.properties.unhealthyThresholdCount,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err20 = {instancePath:instancePath+"/unhealthyThresholdCount",schemaPath:"#/properties/unhealthyThresholdCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema134.properties.unhealthyThresholdCount,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data.matcher !== undefined){
let data7 = data.matcher;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key1 in data7){
if(!((key1 === "httpCode") || (key1 === "grpcCode"))){
const err21 = {instancePath:instancePath+"/matcher",schemaPath:"#/$defs/GatewayConnectorHealthCheckMatcher/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema135,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data7.httpCode !== undefined){
let data8 = data7.httpCode;
if(typeof data8 === "string"){
if(func1(data8) > 64){
const err22 = {instancePath:instancePath+"/matcher/httpCode",schemaPath:"#/$defs/GatewayConnectorHealthCheckMatcher/properties/httpCode/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema135.properties.httpCode,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(func1(data8) < 1){
const err23 = {instancePath:instancePath+"/matcher/httpCode",schemaPath:"#/$defs/GatewayConnectorHealthCheckMatcher/properties/httpCode/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema135.properties.httpCode,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/matcher/httpCode",schemaPath:"#/$defs/GatewayConnectorHealthCheckMatcher/properties/httpCode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema135.properties.httpCode.type,parentSchema:schema135.properties.httpCode,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data7.grpcCode !== undefined){
let data9 = data7.grpcCode;
if(typeof data9 === "string"){
if(func1(data9) > 64){
const err25 = {instancePath:instancePath+"/matcher/grpcCode",schemaPath:"#/$defs/GatewayConnectorHealthCheckMatcher/properties/grpcCode/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema135.properties.grpcCode,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(func1(data9) < 1){
const err26 = {instancePath:instancePath+"/matcher/grpcCode",schemaPath:"#/$defs/GatewayConnectorHealthCheckMatcher/properties/grpcCode/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema135.properties.grpcCode,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/matcher/grpcCode",schemaPath:"#/$defs/GatewayConnectorHealthCheckMatcher/properties/grpcCode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema135.properties.grpcCode.type,parentSchema:schema135.properties.grpcCode,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/matcher",schemaPath:"#/$defs/GatewayConnectorHealthCheckMatcher/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema135.type,parentSchema:schema135,data:data7};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema134.type,parentSchema:schema134,data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate88.errors = vErrors;
return errors === 0;
}
validate88.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate87(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate87.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.portName === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "portName"},message:"must have required property '"+"portName"+"'",schema:schema133.required,parentSchema:schema133,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "portName") || (key0 === "healthCheck")) || (key0 === "filters")) || (key0 === "deregistrationDelay"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema133,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.portName !== undefined){
let data0 = data.portName;
if(typeof data0 === "string"){
if(func1(data0) > 64){
const err2 = {instancePath:instancePath+"/portName",schemaPath:"#/properties/portName/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema133.properties.portName,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/portName",schemaPath:"#/properties/portName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema133.properties.portName,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/portName",schemaPath:"#/properties/portName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema133.properties.portName.type,parentSchema:schema133.properties.portName,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.healthCheck !== undefined){
if(!(validate88(data.healthCheck, {instancePath:instancePath+"/healthCheck",parentData:data,parentDataProperty:"healthCheck",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
if(data.filters !== undefined){
let data2 = data.filters;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(key1 === "accessTypes")){
const err5 = {instancePath:instancePath+"/filters",schemaPath:"#/$defs/GatewayConnectorFilters/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema136,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data2.accessTypes !== undefined){
let data3 = data2.accessTypes;
if(Array.isArray(data3)){
if(data3.length > 2){
const err6 = {instancePath:instancePath+"/filters/accessTypes",schemaPath:"#/$defs/GatewayConnectorFilters/properties/accessTypes/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items",schema:2,parentSchema:schema136.properties.accessTypes,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/filters/accessTypes/" + i0,schemaPath:"#/$defs/GatewayConnectorFilters/properties/accessTypes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema136.properties.accessTypes.items.type,parentSchema:schema136.properties.accessTypes.items,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((data4 === "PUBLIC") || (data4 === "PRIVATE"))){
const err8 = {instancePath:instancePath+"/filters/accessTypes/" + i0,schemaPath:"#/$defs/GatewayConnectorFilters/properties/accessTypes/items/enum",keyword:"enum",params:{allowedValues: schema136.properties.accessTypes.items.enum},message:"must be equal to one of the allowed values",schema:schema136.properties.accessTypes.items.enum,parentSchema:schema136.properties.accessTypes.items,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/filters/accessTypes",schemaPath:"#/$defs/GatewayConnectorFilters/properties/accessTypes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema136.properties.accessTypes.type,parentSchema:schema136.properties.accessTypes,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/filters",schemaPath:"#/$defs/GatewayConnectorFilters/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema136.type,parentSchema:schema136,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.deregistrationDelay !== undefined){
let data5 = data.deregistrationDelay;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
if(!(key2 === "timeoutSeconds")){
const err11 = {instancePath:instancePath+"/deregistrationDelay",schemaPath:"#/$defs/GatewayConnectorDeregistrationDelay/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema137,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data5.timeoutSeconds !== undefined){
let data6 = data5.timeoutSeconds;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err12 = {instancePath:instancePath+"/deregistrationDelay/timeoutSeconds",schemaPath:"#/$defs/GatewayConnectorDeregistrationDelay/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema137.properties.timeoutSeconds.type,parentSchema:schema137.properties.timeoutSeconds,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 3600 || isNaN(data6)){
const err13 = {instancePath:instancePath+"/deregistrationDelay/timeoutSeconds",schemaPath:"#/$defs/GatewayConnectorDeregistrationDelay/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema137.properties.timeoutSeconds,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err14 = {instancePath:instancePath+"/deregistrationDelay/timeoutSeconds",schemaPath:"#/$defs/GatewayConnectorDeregistrationDelay/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema137.properties.timeoutSeconds,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
else {
const err15 = {instancePath:instancePath+"/deregistrationDelay",schemaPath:"#/$defs/GatewayConnectorDeregistrationDelay/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema137.type,parentSchema:schema137,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema133.type,parentSchema:schema133,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate87.errors = vErrors;
return errors === 0;
}
validate87.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema138 = {"description":"Metrics that are collected at a finer resolution.","type":"object","properties":{"metricConfigurations":{"description":"Groups of metrics.","type":"array","items":{"$ref":"#/$defs/MetricConfiguration"},"maxItems":5}},"additionalProperties":false};
const schema139 = {"description":"A group of metrics.","type":"object","properties":{"metricNames":{"description":"Names of the metrics.","type":"array","items":{"type":"string","minLength":1,"maxLength":255},"minItems":1,"maxItems":5},"resolutionSeconds":{"description":"Seconds between two values.","type":"integer","minimum":20,"maximum":60}},"required":["metricNames","resolutionSeconds"],"additionalProperties":false};

function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate91.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "metricConfigurations")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema138,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.metricConfigurations !== undefined){
let data0 = data.metricConfigurations;
if(Array.isArray(data0)){
if(data0.length > 5){
const err1 = {instancePath:instancePath+"/metricConfigurations",schemaPath:"#/properties/metricConfigurations/maxItems",keyword:"maxItems",params:{limit: 5},message:"must NOT have more than 5 items",schema:5,parentSchema:schema138.properties.metricConfigurations,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.metricNames === undefined){
const err2 = {instancePath:instancePath+"/metricConfigurations/" + i0,schemaPath:"#/$defs/MetricConfiguration/required",keyword:"required",params:{missingProperty: "metricNames"},message:"must have required property '"+"metricNames"+"'",schema:schema139.required,parentSchema:schema139,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1.resolutionSeconds === undefined){
const err3 = {instancePath:instancePath+"/metricConfigurations/" + i0,schemaPath:"#/$defs/MetricConfiguration/required",keyword:"required",params:{missingProperty: "resolutionSeconds"},message:"must have required property '"+"resolutionSeconds"+"'",schema:schema139.required,parentSchema:schema139,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "metricNames") || (key1 === "resolutionSeconds"))){
const err4 = {instancePath:instancePath+"/metricConfigurations/" + i0,schemaPath:"#/$defs/MetricConfiguration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema139,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.metricNames !== undefined){
let data2 = data1.metricNames;
if(Array.isArray(data2)){
if(data2.length > 5){
const err5 = {instancePath:instancePath+"/metricConfigurations/" + i0+"/metricNames",schemaPath:"#/$defs/MetricConfiguration/properties/metricNames/maxItems",keyword:"maxItems",params:{limit: 5},message:"must NOT have more than 5 items",schema:5,parentSchema:schema139.properties.metricNames,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/metricConfigurations/" + i0+"/metricNames",schemaPath:"#/$defs/MetricConfiguration/properties/metricNames/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema139.properties.metricNames,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(typeof data3 === "string"){
if(func1(data3) > 255){
const err7 = {instancePath:instancePath+"/metricConfigurations/" + i0+"/metricNames/" + i1,schemaPath:"#/$defs/MetricConfiguration/properties/metricNames/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema139.properties.metricNames.items,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data3) < 1){
const err8 = {instancePath:instancePath+"/metricConfigurations/" + i0+"/metricNames/" + i1,schemaPath:"#/$defs/MetricConfiguration/properties/metricNames/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema139.properties.metricNames.items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/metricConfigurations/" + i0+"/metricNames/" + i1,schemaPath:"#/$defs/MetricConfiguration/properties/metricNames/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema139.properties.metricNames.items.type,parentSchema:schema139.properties.metricNames.items,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/metricConfigurations/" + i0+"/metricNames",schemaPath:"#/$defs/MetricConfiguration/properties/metricNames/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema139.properties.metricNames.type,parentSchema:schema139.properties.metricNames,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data1.resolutionSeconds !== undefined){
let data4 = data1.resolutionSeconds;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err11 = {instancePath:instancePath+"/metricConfigurations/" + i0+"/resolutionSeconds",schemaPath:"#/$defs/MetricConfiguration/properties/resolutionSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema139.properties.resolutionSeconds.type,parentSchema:schema139.properties.resolutionSeconds,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 60 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/metricConfigurations/" + i0+"/resolutionSeconds",schemaPath:"#/$defs/MetricConfiguration/properties/resolutionSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 60},message:"must be <= 60",schema:60,parentSchema:schema139.properties.resolutionSeconds,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4 < 20 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/metricConfigurations/" + i0+"/resolutionSeconds",schemaPath:"#/$defs/MetricConfiguration/properties/resolutionSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 20},message:"must be >= 20",schema:20,parentSchema:schema139.properties.resolutionSeconds,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/metricConfigurations/" + i0,schemaPath:"#/$defs/MetricConfiguration/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema139.type,parentSchema:schema139,data:data1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/metricConfigurations",schemaPath:"#/properties/metricConfigurations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema138.properties.metricConfigurations.type,parentSchema:schema138.properties.metricConfigurations,data:data0};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema138.type,parentSchema:schema138,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate91.errors = vErrors;
return errors === 0;
}
validate91.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.serviceName === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "serviceName"},message:"must have required property '"+"serviceName"+"'",schema:schema94.required,parentSchema:schema94,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.taskDefinition === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "taskDefinition"},message:"must have required property '"+"taskDefinition"+"'",schema:schema94.required,parentSchema:schema94,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func29.call(schema94.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema94,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.cluster !== undefined){
let data0 = data.cluster;
if(typeof data0 === "string"){
if(func1(data0) > 2048){
const err3 = {instancePath:instancePath+"/cluster",schemaPath:"#/properties/cluster/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema94.properties.cluster,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func1(data0) < 1){
const err4 = {instancePath:instancePath+"/cluster",schemaPath:"#/properties/cluster/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema94.properties.cluster,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/cluster",schemaPath:"#/properties/cluster/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.cluster.type,parentSchema:schema94.properties.cluster,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.serviceName !== undefined){
let data1 = data.serviceName;
if(typeof data1 === "string"){
if(func1(data1) > 255){
const err6 = {instancePath:instancePath+"/serviceName",schemaPath:"#/properties/serviceName/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema94.properties.serviceName,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(func1(data1) < 1){
const err7 = {instancePath:instancePath+"/serviceName",schemaPath:"#/properties/serviceName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema94.properties.serviceName,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!pattern17.test(data1)){
const err8 = {instancePath:instancePath+"/serviceName",schemaPath:"#/properties/serviceName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\"",schema:"^[A-Za-z0-9_-]+$",parentSchema:schema94.properties.serviceName,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/serviceName",schemaPath:"#/properties/serviceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.serviceName.type,parentSchema:schema94.properties.serviceName,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.taskDefinition !== undefined){
let data2 = data.taskDefinition;
if(typeof data2 === "string"){
if(func1(data2) > 2048){
const err10 = {instancePath:instancePath+"/taskDefinition",schemaPath:"#/properties/taskDefinition/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema94.properties.taskDefinition,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func1(data2) < 1){
const err11 = {instancePath:instancePath+"/taskDefinition",schemaPath:"#/properties/taskDefinition/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema94.properties.taskDefinition,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern30.test(data2)){
const err12 = {instancePath:instancePath+"/taskDefinition",schemaPath:"#/properties/taskDefinition/pattern",keyword:"pattern",params:{pattern: "^(arn:[a-z0-9-]+:ecs:[a-z0-9-]+:[0-9]{12}:task-definition\\/)?[A-Za-z0-9_-]{1,255}(:[1-9][0-9]{0,9})?$"},message:"must match pattern \""+"^(arn:[a-z0-9-]+:ecs:[a-z0-9-]+:[0-9]{12}:task-definition\\/)?[A-Za-z0-9_-]{1,255}(:[1-9][0-9]{0,9})?$"+"\"",schema:"^(arn:[a-z0-9-]+:ecs:[a-z0-9-]+:[0-9]{12}:task-definition\\/)?[A-Za-z0-9_-]{1,255}(:[1-9][0-9]{0,9})?$",parentSchema:schema94.properties.taskDefinition,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/taskDefinition",schemaPath:"#/properties/taskDefinition/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.taskDefinition.type,parentSchema:schema94.properties.taskDefinition,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.desiredCount !== undefined){
let data3 = data.desiredCount;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err14 = {instancePath:instancePath+"/desiredCount",schemaPath:"#/properties/desiredCount/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema94.properties.desiredCount.type,parentSchema:schema94.properties.desiredCount,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 2147483647 || isNaN(data3)){
const err15 = {instancePath:instancePath+"/desiredCount",schemaPath:"#/properties/desiredCount/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema94.properties.desiredCount,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err16 = {instancePath:instancePath+"/desiredCount",schemaPath:"#/properties/desiredCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema94.properties.desiredCount,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.availabilityZoneRebalancing !== undefined){
let data4 = data.availabilityZoneRebalancing;
if(typeof data4 !== "string"){
const err17 = {instancePath:instancePath+"/availabilityZoneRebalancing",schemaPath:"#/properties/availabilityZoneRebalancing/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.availabilityZoneRebalancing.type,parentSchema:schema94.properties.availabilityZoneRebalancing,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!((data4 === "ENABLED") || (data4 === "DISABLED"))){
const err18 = {instancePath:instancePath+"/availabilityZoneRebalancing",schemaPath:"#/properties/availabilityZoneRebalancing/enum",keyword:"enum",params:{allowedValues: schema94.properties.availabilityZoneRebalancing.enum},message:"must be equal to one of the allowed values",schema:schema94.properties.availabilityZoneRebalancing.enum,parentSchema:schema94.properties.availabilityZoneRebalancing,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.loadBalancers !== undefined){
let data5 = data.loadBalancers;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(!(validate55(data5[i0], {instancePath:instancePath+"/loadBalancers/" + i0,parentData:data5,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath:instancePath+"/loadBalancers",schemaPath:"#/properties/loadBalancers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema94.properties.loadBalancers.type,parentSchema:schema94.properties.loadBalancers,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.serviceRegistries !== undefined){
let data7 = data.serviceRegistries;
if(Array.isArray(data7)){
if(data7.length > 1){
const err20 = {instancePath:instancePath+"/serviceRegistries",schemaPath:"#/properties/serviceRegistries/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items",schema:1,parentSchema:schema94.properties.serviceRegistries,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key1 in data8){
if(!((((key1 === "registryArn") || (key1 === "port")) || (key1 === "containerName")) || (key1 === "containerPort"))){
const err21 = {instancePath:instancePath+"/serviceRegistries/" + i1,schemaPath:"#/$defs/ServiceRegistry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema97,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.registryArn !== undefined){
let data9 = data8.registryArn;
if(typeof data9 === "string"){
if(func1(data9) > 2048){
const err22 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/registryArn",schemaPath:"#/$defs/ServiceRegistry/properties/registryArn/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema97.properties.registryArn,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(func1(data9) < 1){
const err23 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/registryArn",schemaPath:"#/$defs/ServiceRegistry/properties/registryArn/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema97.properties.registryArn,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/registryArn",schemaPath:"#/$defs/ServiceRegistry/properties/registryArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema97.properties.registryArn.type,parentSchema:schema97.properties.registryArn,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data8.port !== undefined){
let data10 = data8.port;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err25 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/port",schemaPath:"#/$defs/ServiceRegistry/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema97.properties.port.type,parentSchema:schema97.properties.port,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 65535 || isNaN(data10)){
const err26 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/port",schemaPath:"#/$defs/ServiceRegistry/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema97.properties.port,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data10 < 1 || isNaN(data10)){
const err27 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/port",schemaPath:"#/$defs/ServiceRegistry/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema97.properties.port,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
if(data8.containerName !== undefined){
let data11 = data8.containerName;
if(typeof data11 === "string"){
if(func1(data11) > 255){
const err28 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/containerName",schemaPath:"#/$defs/ServiceRegistry/properties/containerName/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema97.properties.containerName,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(func1(data11) < 1){
const err29 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/containerName",schemaPath:"#/$defs/ServiceRegistry/properties/containerName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema97.properties.containerName,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/containerName",schemaPath:"#/$defs/ServiceRegistry/properties/containerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema97.properties.containerName.type,parentSchema:schema97.properties.containerName,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data8.containerPort !== undefined){
let data12 = data8.containerPort;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err31 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/containerPort",schemaPath:"#/$defs/ServiceRegistry/properties/containerPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema97.properties.containerPort.type,parentSchema:schema97.properties.containerPort,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 65535 || isNaN(data12)){
const err32 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/containerPort",schemaPath:"#/$defs/ServiceRegistry/properties/containerPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema97.properties.containerPort,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data12 < 1 || isNaN(data12)){
const err33 = {instancePath:instancePath+"/serviceRegistries/" + i1+"/containerPort",schemaPath:"#/$defs/ServiceRegistry/properties/containerPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema97.properties.containerPort,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
}
else {
const err34 = {instancePath:instancePath+"/serviceRegistries/" + i1,schemaPath:"#/$defs/ServiceRegistry/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema97.type,parentSchema:schema97,data:data8};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/serviceRegistries",schemaPath:"#/properties/serviceRegistries/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema94.properties.serviceRegistries.type,parentSchema:schema94.properties.serviceRegistries,data:data7};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.clientToken !== undefined){
let data13 = data.clientToken;
if(typeof data13 === "string"){
if(func1(data13) > 36){
const err36 = {instancePath:instancePath+"/clientToken",schemaPath:"#/properties/clientToken/maxLength",keyword:"maxLength",params:{limit: 36},message:"must NOT have more than 36 characters",schema:36,parentSchema:schema94.properties.clientToken,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(func1(data13) < 1){
const err37 = {instancePath:instancePath+"/clientToken",schemaPath:"#/properties/clientToken/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema94.properties.clientToken,data:data13};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/clientToken",schemaPath:"#/properties/clientToken/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.clientToken.type,parentSchema:schema94.properties.clientToken,data:data13};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.launchType !== undefined){
let data14 = data.launchType;
if(typeof data14 !== "string"){
const err39 = {instancePath:instancePath+"/launchType",schemaPath:"#/properties/launchType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.launchType.type,parentSchema:schema94.properties.launchType,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(!((((data14 === "EC2") || (data14 === "FARGATE")) || (data14 === "EXTERNAL")) || (data14 === "MANAGED_INSTANCES"))){
const err40 = {instancePath:instancePath+"/launchType",schemaPath:"#/properties/launchType/enum",keyword:"enum",params:{allowedValues: schema94.properties.launchType.enum},message:"must be equal to one of the allowed values",schema:schema94.properties.launchType.enum,parentSchema:schema94.properties.launchType,data:data14};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.capacityProviderStrategy !== undefined){
let data15 = data.capacityProviderStrategy;
if(Array.isArray(data15)){
if(data15.length > 20){
const err41 = {instancePath:instancePath+"/capacityProviderStrategy",schemaPath:"#/properties/capacityProviderStrategy/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema94.properties.capacityProviderStrategy,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
let data16 = data15[i2];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.capacityProvider === undefined){
const err42 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2,schemaPath:"#/$defs/CapacityProviderStrategyItem/required",keyword:"required",params:{missingProperty: "capacityProvider"},message:"must have required property '"+"capacityProvider"+"'",schema:schema98.required,parentSchema:schema98,data:data16};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
for(const key2 in data16){
if(!(((key2 === "capacityProvider") || (key2 === "weight")) || (key2 === "base"))){
const err43 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2,schemaPath:"#/$defs/CapacityProviderStrategyItem/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema98,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data16.capacityProvider !== undefined){
let data17 = data16.capacityProvider;
if(typeof data17 === "string"){
if(func1(data17) > 255){
const err44 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2+"/capacityProvider",schemaPath:"#/$defs/CapacityProviderStrategyItem/properties/capacityProvider/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema98.properties.capacityProvider,data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(func1(data17) < 1){
const err45 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2+"/capacityProvider",schemaPath:"#/$defs/CapacityProviderStrategyItem/properties/capacityProvider/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.capacityProvider,data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2+"/capacityProvider",schemaPath:"#/$defs/CapacityProviderStrategyItem/properties/capacityProvider/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.capacityProvider.type,parentSchema:schema98.properties.capacityProvider,data:data17};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data16.weight !== undefined){
let data18 = data16.weight;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err47 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2+"/weight",schemaPath:"#/$defs/CapacityProviderStrategyItem/properties/weight/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.weight.type,parentSchema:schema98.properties.weight,data:data18};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 1000 || isNaN(data18)){
const err48 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2+"/weight",schemaPath:"#/$defs/CapacityProviderStrategyItem/properties/weight/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema98.properties.weight,data:data18};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data18 < 0 || isNaN(data18)){
const err49 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2+"/weight",schemaPath:"#/$defs/CapacityProviderStrategyItem/properties/weight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.weight,data:data18};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
if(data16.base !== undefined){
let data19 = data16.base;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err50 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2+"/base",schemaPath:"#/$defs/CapacityProviderStrategyItem/properties/base/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.base.type,parentSchema:schema98.properties.base,data:data19};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 100000 || isNaN(data19)){
const err51 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2+"/base",schemaPath:"#/$defs/CapacityProviderStrategyItem/properties/base/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema98.properties.base,data:data19};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data19 < 0 || isNaN(data19)){
const err52 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2+"/base",schemaPath:"#/$defs/CapacityProviderStrategyItem/properties/base/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.base,data:data19};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
}
else {
const err53 = {instancePath:instancePath+"/capacityProviderStrategy/" + i2,schemaPath:"#/$defs/CapacityProviderStrategyItem/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.type,parentSchema:schema98,data:data16};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/capacityProviderStrategy",schemaPath:"#/properties/capacityProviderStrategy/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema94.properties.capacityProviderStrategy.type,parentSchema:schema94.properties.capacityProviderStrategy,data:data15};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.platformVersion !== undefined){
let data20 = data.platformVersion;
if(typeof data20 === "string"){
if(func1(data20) > 64){
const err55 = {instancePath:instancePath+"/platformVersion",schemaPath:"#/properties/platformVersion/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema94.properties.platformVersion,data:data20};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(func1(data20) < 1){
const err56 = {instancePath:instancePath+"/platformVersion",schemaPath:"#/properties/platformVersion/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema94.properties.platformVersion,data:data20};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/platformVersion",schemaPath:"#/properties/platformVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.platformVersion.type,parentSchema:schema94.properties.platformVersion,data:data20};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.role !== undefined){
let data21 = data.role;
if(typeof data21 === "string"){
if(func1(data21) > 2048){
const err58 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema94.properties.role,data:data21};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(func1(data21) < 1){
const err59 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema94.properties.role,data:data21};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.role.type,parentSchema:schema94.properties.role,data:data21};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.deploymentConfiguration !== undefined){
if(!(validate57(data.deploymentConfiguration, {instancePath:instancePath+"/deploymentConfiguration",parentData:data,parentDataProperty:"deploymentConfiguration",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data.placementConstraints !== undefined){
let data23 = data.placementConstraints;
if(Array.isArray(data23)){
if(data23.length > 10){
const err61 = {instancePath:instancePath+"/placementConstraints",schemaPath:"#/properties/placementConstraints/maxItems",keyword:"maxItems",params:{limit: 10},message:"must NOT have more than 10 items",schema:10,parentSchema:schema94.properties.placementConstraints,data:data23};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
const len3 = data23.length;
for(let i3=0; i3<len3; i3++){
let data24 = data23[i3];
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.type === undefined){
const err62 = {instancePath:instancePath+"/placementConstraints/" + i3,schemaPath:"#/$defs/PlacementConstraint/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema108.required,parentSchema:schema108,data:data24};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
for(const key3 in data24){
if(!((key3 === "type") || (key3 === "expression"))){
const err63 = {instancePath:instancePath+"/placementConstraints/" + i3,schemaPath:"#/$defs/PlacementConstraint/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema108,data:data24};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data24.type !== undefined){
let data25 = data24.type;
if(typeof data25 !== "string"){
const err64 = {instancePath:instancePath+"/placementConstraints/" + i3+"/type",schemaPath:"#/$defs/PlacementConstraint/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema108.properties.type.type,parentSchema:schema108.properties.type,data:data25};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(!((data25 === "distinctInstance") || (data25 === "memberOf"))){
const err65 = {instancePath:instancePath+"/placementConstraints/" + i3+"/type",schemaPath:"#/$defs/PlacementConstraint/properties/type/enum",keyword:"enum",params:{allowedValues: schema108.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema108.properties.type.enum,parentSchema:schema108.properties.type,data:data25};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data24.expression !== undefined){
let data26 = data24.expression;
if(typeof data26 === "string"){
if(func1(data26) > 2048){
const err66 = {instancePath:instancePath+"/placementConstraints/" + i3+"/expression",schemaPath:"#/$defs/PlacementConstraint/properties/expression/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema108.properties.expression,data:data26};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(func1(data26) < 1){
const err67 = {instancePath:instancePath+"/placementConstraints/" + i3+"/expression",schemaPath:"#/$defs/PlacementConstraint/properties/expression/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema108.properties.expression,data:data26};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/placementConstraints/" + i3+"/expression",schemaPath:"#/$defs/PlacementConstraint/properties/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema108.properties.expression.type,parentSchema:schema108.properties.expression,data:data26};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/placementConstraints/" + i3,schemaPath:"#/$defs/PlacementConstraint/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema108.type,parentSchema:schema108,data:data24};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
else {
const err70 = {instancePath:instancePath+"/placementConstraints",schemaPath:"#/properties/placementConstraints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema94.properties.placementConstraints.type,parentSchema:schema94.properties.placementConstraints,data:data23};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data.placementStrategy !== undefined){
let data27 = data.placementStrategy;
if(Array.isArray(data27)){
if(data27.length > 5){
const err71 = {instancePath:instancePath+"/placementStrategy",schemaPath:"#/properties/placementStrategy/maxItems",keyword:"maxItems",params:{limit: 5},message:"must NOT have more than 5 items",schema:5,parentSchema:schema94.properties.placementStrategy,data:data27};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
const len4 = data27.length;
for(let i4=0; i4<len4; i4++){
let data28 = data27[i4];
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.type === undefined){
const err72 = {instancePath:instancePath+"/placementStrategy/" + i4,schemaPath:"#/$defs/PlacementStrategy/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema109.required,parentSchema:schema109,data:data28};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
for(const key4 in data28){
if(!((key4 === "type") || (key4 === "field"))){
const err73 = {instancePath:instancePath+"/placementStrategy/" + i4,schemaPath:"#/$defs/PlacementStrategy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema109,data:data28};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data28.type !== undefined){
let data29 = data28.type;
if(typeof data29 !== "string"){
const err74 = {instancePath:instancePath+"/placementStrategy/" + i4+"/type",schemaPath:"#/$defs/PlacementStrategy/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema109.properties.type.type,parentSchema:schema109.properties.type,data:data29};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(!(((data29 === "random") || (data29 === "spread")) || (data29 === "binpack"))){
const err75 = {instancePath:instancePath+"/placementStrategy/" + i4+"/type",schemaPath:"#/$defs/PlacementStrategy/properties/type/enum",keyword:"enum",params:{allowedValues: schema109.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema109.properties.type.enum,parentSchema:schema109.properties.type,data:data29};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data28.field !== undefined){
let data30 = data28.field;
if(typeof data30 === "string"){
if(func1(data30) > 255){
const err76 = {instancePath:instancePath+"/placementStrategy/" + i4+"/field",schemaPath:"#/$defs/PlacementStrategy/properties/field/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema109.properties.field,data:data30};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(func1(data30) < 1){
const err77 = {instancePath:instancePath+"/placementStrategy/" + i4+"/field",schemaPath:"#/$defs/PlacementStrategy/properties/field/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema109.properties.field,data:data30};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/placementStrategy/" + i4+"/field",schemaPath:"#/$defs/PlacementStrategy/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema109.properties.field.type,parentSchema:schema109.properties.field,data:data30};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/placementStrategy/" + i4,schemaPath:"#/$defs/PlacementStrategy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema109.type,parentSchema:schema109,data:data28};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath:instancePath+"/placementStrategy",schemaPath:"#/properties/placementStrategy/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema94.properties.placementStrategy.type,parentSchema:schema94.properties.placementStrategy,data:data27};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data.networkConfiguration !== undefined){
if(!(validate63(data.networkConfiguration, {instancePath:instancePath+"/networkConfiguration",parentData:data,parentDataProperty:"networkConfiguration",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
if(data.healthCheckGracePeriodSeconds !== undefined){
let data32 = data.healthCheckGracePeriodSeconds;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err81 = {instancePath:instancePath+"/healthCheckGracePeriodSeconds",schemaPath:"#/properties/healthCheckGracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema94.properties.healthCheckGracePeriodSeconds.type,parentSchema:schema94.properties.healthCheckGracePeriodSeconds,data:data32};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 2147483647 || isNaN(data32)){
const err82 = {instancePath:instancePath+"/healthCheckGracePeriodSeconds",schemaPath:"#/properties/healthCheckGracePeriodSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema94.properties.healthCheckGracePeriodSeconds,data:data32};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(data32 < 0 || isNaN(data32)){
const err83 = {instancePath:instancePath+"/healthCheckGracePeriodSeconds",schemaPath:"#/properties/healthCheckGracePeriodSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema94.properties.healthCheckGracePeriodSeconds,data:data32};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
if(data.schedulingStrategy !== undefined){
let data33 = data.schedulingStrategy;
if(typeof data33 !== "string"){
const err84 = {instancePath:instancePath+"/schedulingStrategy",schemaPath:"#/properties/schedulingStrategy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.schedulingStrategy.type,parentSchema:schema94.properties.schedulingStrategy,data:data33};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(!((data33 === "REPLICA") || (data33 === "DAEMON"))){
const err85 = {instancePath:instancePath+"/schedulingStrategy",schemaPath:"#/properties/schedulingStrategy/enum",keyword:"enum",params:{allowedValues: schema94.properties.schedulingStrategy.enum},message:"must be equal to one of the allowed values",schema:schema94.properties.schedulingStrategy.enum,parentSchema:schema94.properties.schedulingStrategy,data:data33};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data.deploymentController !== undefined){
let data34 = data.deploymentController;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(data34.type === undefined){
const err86 = {instancePath:instancePath+"/deploymentController",schemaPath:"#/$defs/DeploymentController/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema112.required,parentSchema:schema112,data:data34};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
for(const key5 in data34){
if(!(key5 === "type")){
const err87 = {instancePath:instancePath+"/deploymentController",schemaPath:"#/$defs/DeploymentController/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema112,data:data34};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data34.type !== undefined){
let data35 = data34.type;
if(typeof data35 !== "string"){
const err88 = {instancePath:instancePath+"/deploymentController/type",schemaPath:"#/$defs/DeploymentController/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema112.properties.type.type,parentSchema:schema112.properties.type,data:data35};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(!(((data35 === "ECS") || (data35 === "CODE_DEPLOY")) || (data35 === "EXTERNAL"))){
const err89 = {instancePath:instancePath+"/deploymentController/type",schemaPath:"#/$defs/DeploymentController/properties/type/enum",keyword:"enum",params:{allowedValues: schema112.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema112.properties.type.enum,parentSchema:schema112.properties.type,data:data35};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/deploymentController",schemaPath:"#/$defs/DeploymentController/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema112.type,parentSchema:schema112,data:data34};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data.tags !== undefined){
let data36 = data.tags;
if(Array.isArray(data36)){
if(data36.length > 50){
const err91 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items",schema:50,parentSchema:schema94.properties.tags,data:data36};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
const len5 = data36.length;
for(let i5=0; i5<len5; i5++){
let data37 = data36[i5];
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(data37.key === undefined){
const err92 = {instancePath:instancePath+"/tags/" + i5,schemaPath:"#/$defs/Tag/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema113.required,parentSchema:schema113,data:data37};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
for(const key6 in data37){
if(!((key6 === "key") || (key6 === "value"))){
const err93 = {instancePath:instancePath+"/tags/" + i5,schemaPath:"#/$defs/Tag/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema113,data:data37};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data37.key !== undefined){
let data38 = data37.key;
if(typeof data38 === "string"){
if(func1(data38) > 128){
const err94 = {instancePath:instancePath+"/tags/" + i5+"/key",schemaPath:"#/$defs/Tag/properties/key/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema113.properties.key,data:data38};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(func1(data38) < 1){
const err95 = {instancePath:instancePath+"/tags/" + i5+"/key",schemaPath:"#/$defs/Tag/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema113.properties.key,data:data38};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(!pattern25.test(data38)){
const err96 = {instancePath:instancePath+"/tags/" + i5+"/key",schemaPath:"#/$defs/Tag/properties/key/pattern",keyword:"pattern",params:{pattern: "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"},message:"must match pattern \""+"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"+"\"",schema:"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$",parentSchema:schema113.properties.key,data:data38};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
else {
const err97 = {instancePath:instancePath+"/tags/" + i5+"/key",schemaPath:"#/$defs/Tag/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema113.properties.key.type,parentSchema:schema113.properties.key,data:data38};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data37.value !== undefined){
let data39 = data37.value;
if(typeof data39 === "string"){
if(func1(data39) > 256){
const err98 = {instancePath:instancePath+"/tags/" + i5+"/value",schemaPath:"#/$defs/Tag/properties/value/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema113.properties.value,data:data39};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(!pattern25.test(data39)){
const err99 = {instancePath:instancePath+"/tags/" + i5+"/value",schemaPath:"#/$defs/Tag/properties/value/pattern",keyword:"pattern",params:{pattern: "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"},message:"must match pattern \""+"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$"+"\"",schema:"^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$",parentSchema:schema113.properties.value,data:data39};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
else {
const err100 = {instancePath:instancePath+"/tags/" + i5+"/value",schemaPath:"#/$defs/Tag/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema113.properties.value.type,parentSchema:schema113.properties.value,data:data39};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
else {
const err101 = {instancePath:instancePath+"/tags/" + i5,schemaPath:"#/$defs/Tag/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema113.type,parentSchema:schema113,data:data37};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
else {
const err102 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema94.properties.tags.type,parentSchema:schema94.properties.tags,data:data36};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data.enableECSManagedTags !== undefined){
let data40 = data.enableECSManagedTags;
if(typeof data40 !== "boolean"){
const err103 = {instancePath:instancePath+"/enableECSManagedTags",schemaPath:"#/properties/enableECSManagedTags/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema94.properties.enableECSManagedTags.type,parentSchema:schema94.properties.enableECSManagedTags,data:data40};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data.propagateTags !== undefined){
let data41 = data.propagateTags;
if(typeof data41 !== "string"){
const err104 = {instancePath:instancePath+"/propagateTags",schemaPath:"#/properties/propagateTags/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema94.properties.propagateTags.type,parentSchema:schema94.properties.propagateTags,data:data41};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(!(((data41 === "TASK_DEFINITION") || (data41 === "SERVICE")) || (data41 === "NONE"))){
const err105 = {instancePath:instancePath+"/propagateTags",schemaPath:"#/properties/propagateTags/enum",keyword:"enum",params:{allowedValues: schema94.properties.propagateTags.enum},message:"must be equal to one of the allowed values",schema:schema94.properties.propagateTags.enum,parentSchema:schema94.properties.propagateTags,data:data41};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data.enableExecuteCommand !== undefined){
let data42 = data.enableExecuteCommand;
if(typeof data42 !== "boolean"){
const err106 = {instancePath:instancePath+"/enableExecuteCommand",schemaPath:"#/properties/enableExecuteCommand/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema94.properties.enableExecuteCommand.type,parentSchema:schema94.properties.enableExecuteCommand,data:data42};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data.serviceConnectConfiguration !== undefined){
if(!(validate65(data.serviceConnectConfiguration, {instancePath:instancePath+"/serviceConnectConfiguration",parentData:data,parentDataProperty:"serviceConnectConfiguration",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
}
if(data.volumeConfigurations !== undefined){
let data44 = data.volumeConfigurations;
if(Array.isArray(data44)){
if(data44.length > 1){
const err107 = {instancePath:instancePath+"/volumeConfigurations",schemaPath:"#/properties/volumeConfigurations/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items",schema:1,parentSchema:schema94.properties.volumeConfigurations,data:data44};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
const len6 = data44.length;
for(let i6=0; i6<len6; i6++){
if(!(validate79(data44[i6], {instancePath:instancePath+"/volumeConfigurations/" + i6,parentData:data44,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
errors = vErrors.length;
}
}
}
else {
const err108 = {instancePath:instancePath+"/volumeConfigurations",schemaPath:"#/properties/volumeConfigurations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema94.properties.volumeConfigurations.type,parentSchema:schema94.properties.volumeConfigurations,data:data44};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data.vpcLatticeConfigurations !== undefined){
let data46 = data.vpcLatticeConfigurations;
if(Array.isArray(data46)){
const len7 = data46.length;
for(let i7=0; i7<len7; i7++){
if(!(validate85(data46[i7], {instancePath:instancePath+"/vpcLatticeConfigurations/" + i7,parentData:data46,parentDataProperty:i7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
errors = vErrors.length;
}
}
}
else {
const err109 = {instancePath:instancePath+"/vpcLatticeConfigurations",schemaPath:"#/properties/vpcLatticeConfigurations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema94.properties.vpcLatticeConfigurations.type,parentSchema:schema94.properties.vpcLatticeConfigurations,data:data46};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data.gatewayConnectors !== undefined){
let data48 = data.gatewayConnectors;
if(Array.isArray(data48)){
if(data48.length > 1){
const err110 = {instancePath:instancePath+"/gatewayConnectors",schemaPath:"#/properties/gatewayConnectors/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items",schema:1,parentSchema:schema94.properties.gatewayConnectors,data:data48};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
const len8 = data48.length;
for(let i8=0; i8<len8; i8++){
if(!(validate87(data48[i8], {instancePath:instancePath+"/gatewayConnectors/" + i8,parentData:data48,parentDataProperty:i8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
}
else {
const err111 = {instancePath:instancePath+"/gatewayConnectors",schemaPath:"#/properties/gatewayConnectors/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema94.properties.gatewayConnectors.type,parentSchema:schema94.properties.gatewayConnectors,data:data48};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data.monitoring !== undefined){
if(!(validate91(data.monitoring, {instancePath:instancePath+"/monitoring",parentData:data,parentDataProperty:"monitoring",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
}
}
else {
const err112 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema94.type,parentSchema:schema94,data};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://holdfast.dev/schemas/v1/service.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.metadata === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.spec === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema92.properties.apiVersion.type,parentSchema:schema92.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(data0 === "holdfast.dev/v1")){
const err6 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema92.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema92.properties.apiVersion.enum,parentSchema:schema92.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema92.properties.kind.type,parentSchema:schema92.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(data1 === "Service")){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema92.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema92.properties.kind.enum,parentSchema:schema92.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
const err9 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema93.required,parentSchema:schema93,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data2){
if(!(((key1 === "name") || (key1 === "labels")) || (key1 === "annotations"))){
const err10 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema93,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(func1(data3) > 255){
const err11 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema93.properties.name,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func1(data3) < 1){
const err12 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema93.properties.name,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern15.test(data3)){
const err13 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$"},message:"must match pattern \""+"^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$"+"\"",schema:"^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$",parentSchema:schema93.properties.name,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema93.properties.name.type,parentSchema:schema93.properties.name,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.labels !== undefined){
let data4 = data2.labels;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(typeof data5 === "string"){
if(func1(data5) > 63){
const err15 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema93.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern4.test(data5)){
const err16 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema93.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema93.properties.labels.additionalProperties.type,parentSchema:schema93.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/$defs/Metadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema93.properties.labels.type,parentSchema:schema93.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data2.annotations !== undefined){
let data6 = data2.annotations;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
let data7 = data6[key3];
if(typeof data7 !== "string"){
const err19 = {instancePath:instancePath+"/metadata/annotations/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema93.properties.annotations.additionalProperties.type,parentSchema:schema93.properties.annotations.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/$defs/Metadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema93.properties.annotations.type,parentSchema:schema93.properties.annotations,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema93.type,parentSchema:schema93,data:data2};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.spec !== undefined){
if(!(validate54(data.spec, {instancePath:instancePath+"/spec",parentData:data,parentDataProperty:"spec",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.type,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema140 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://holdfast.dev/schemas/v1/jobflow.json","title":"JobFlow","description":"A graph of Kubernetes Jobs: `clusters/NAME/jobflows/*.yaml`.","type":"object","properties":{"apiVersion":{"description":"Version of the file format.","type":"string","enum":["workflow.zen.io/v1alpha1"]},"kind":{"description":"What the file describes.","type":"string","enum":["JobFlow"]},"metadata":{"description":"Name, labels and annotations.","$ref":"#/$defs/Metadata"},"spec":{"description":"The desired state.","$ref":"#/$defs/JobFlowSpec"},"status":{"description":"What the controller knows of the flow; not read from files.","$ref":"#/$defs/JobFlowStatus"}},"required":["apiVersion","kind","metadata","spec"],"additionalProperties":false,"$defs":{"Metadata":{"description":"Name, namespace, labels and annotations.","type":"object","properties":{"name":{"description":"Name of the flow: a DNS label; at most 52 characters with a schedule.","type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"namespace":{"description":"Namespace; the cluster's ECS namespace if absent.","type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"required":["name"],"additionalProperties":false},"JobFlowSpec":{"description":"A graph of Kubernetes Jobs and how it is run.","type":"object","properties":{"suspend":{"description":"true suspends the flow: the Jobs that run are suspended, nothing new starts.","type":"boolean","default":false},"stop":{"description":"Stops the flow: Graceful lets running Jobs end, Now ends them. None of the other ways to suspend resumes it.","type":"string","enum":["Graceful","Now"]},"schedule":{"description":"Starts a child flow at fixed times.","$ref":"#/$defs/Schedule"},"executionPolicy":{"description":"Concurrency, retries, deadlines and clean-up of the whole flow.","$ref":"#/$defs/ExecutionPolicy"},"resourceTemplates":{"description":"Volumes and ConfigMaps made for the flow.","$ref":"#/$defs/ResourceTemplates"},"steps":{"description":"The steps of the flow; their names are unique.","type":"array","items":{"$ref":"#/$defs/JobFlowStep"},"minItems":1,"maxItems":2000},"onExit":{"description":"Steps that run after all others, whatever their outcome.","type":"array","items":{"$ref":"#/$defs/JobFlowStep"},"maxItems":100}},"required":["steps"],"additionalProperties":false},"Schedule":{"description":"Starts a child flow at fixed times.","type":"object","properties":{"cron":{"description":"Cron expression of five fields.","type":"string","minLength":1,"maxLength":256},"timeZone":{"description":"IANA time zone, such as `Europe/Berlin`.","type":"string","minLength":1,"maxLength":64,"pattern":"^[A-Za-z0-9_+\\-\\/]+$","default":"UTC"},"startingDeadlineSeconds":{"description":"How late a missed start may be made up.","type":"integer","minimum":0},"successfulRunsHistoryLimit":{"description":"How many succeeded child flows are kept.","type":"integer","minimum":0,"maximum":1000,"default":3},"failedRunsHistoryLimit":{"description":"How many failed child flows are kept.","type":"integer","minimum":0,"maximum":1000,"default":1}},"required":["cron"],"additionalProperties":false},"ExecutionPolicy":{"description":"Concurrency, retries, deadlines and clean-up of a flow.","type":"object","properties":{"concurrencyPolicy":{"description":"What happens when another flow of the same group runs: wait or skip, run beside it, or end it.","type":"string","enum":["Forbid","Allow","Replace"],"default":"Forbid"},"ttlSecondsAfterFinished":{"description":"Seconds after the end when the Jobs and generated ConfigMaps are removed; never volumes nor the flow.","type":"integer","minimum":0,"default":86400},"backoffLimit":{"description":"Most retries of all steps together.","type":"integer","minimum":0,"default":6},"activeDeadlineSeconds":{"description":"Seconds that the flow may take, not counting suspended time.","type":"integer","minimum":1},"maxParallel":{"description":"Most Jobs that run at the same time.","type":"integer","minimum":1},"podFailurePolicy":{"description":"What a failed pod means, copied into every Job.","$ref":"#/$defs/PodFailurePolicy"}},"additionalProperties":false},"PodFailurePolicy":{"description":"What a failed pod means. Needs restartPolicy Never in the templates.","type":"object","properties":{"rules":{"description":"Read in order; the first that matches counts.","type":"array","items":{"$ref":"#/$defs/PodFailurePolicyRule"},"maxItems":20}},"required":["rules"],"additionalProperties":false},"PodFailurePolicyRule":{"description":"One rule for failed pods.","type":"object","properties":{"action":{"description":"FailJob ends the step without a retry, Ignore starts the pod again without counting, Count counts as usual.","type":"string","enum":["FailJob","Ignore","Count"]},"onExitCodes":{"description":"Matches by exit code.","$ref":"#/$defs/PodFailurePolicyOnExitCodes"},"onPodConditions":{"description":"Matches by a condition of the pod.","type":"array","items":{"$ref":"#/$defs/PodFailurePolicyOnPodCondition"},"maxItems":20}},"required":["action"],"additionalProperties":false},"PodFailurePolicyOnExitCodes":{"description":"Matches failed pods by exit code.","type":"object","properties":{"containerName":{"description":"Container whose exit code counts; any if absent.","type":"string","minLength":1,"maxLength":63},"operator":{"description":"Whether the code must be one of the values, or none of them.","type":"string","enum":["In","NotIn"]},"values":{"description":"Exit codes; 0 is not allowed with In.","type":"array","items":{"type":"integer","minimum":0,"maximum":2147483647},"minItems":1,"maxItems":255}},"required":["operator","values"],"additionalProperties":false},"PodFailurePolicyOnPodCondition":{"description":"Matches failed pods by a condition.","type":"object","properties":{"type":{"description":"Type of the condition, such as DisruptionTarget.","type":"string","minLength":1,"maxLength":316},"status":{"description":"Its status.","type":"string","enum":["True","False","Unknown"],"default":"True"}},"required":["type"],"additionalProperties":false},"ResourceTemplates":{"description":"Objects made for a flow, as `<flow>-<name>`.","type":"object","properties":{"volumeClaimTemplates":{"description":"PersistentVolumeClaims. They outlive the flow.","type":"array","items":{"$ref":"#/$defs/VolumeClaimTemplate"},"maxItems":100},"configMapTemplates":{"description":"ConfigMaps.","type":"array","items":{"$ref":"#/$defs/ConfigMapTemplate"},"maxItems":100}},"additionalProperties":false},"TemplateMetadata":{"description":"Labels and annotations of generated objects.","type":"object","properties":{"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false},"NamedTemplateMetadata":{"description":"Name, labels and annotations of a generated object.","type":"object","properties":{"name":{"description":"The object is called `<flow>-<name>`.","type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"required":["name"],"additionalProperties":false},"VolumeClaimTemplate":{"description":"A PersistentVolumeClaim made for a flow.","type":"object","properties":{"apiVersion":{"description":"API version.","type":"string","enum":["v1"]},"kind":{"description":"Kind.","type":"string","enum":["PersistentVolumeClaim"]},"metadata":{"description":"Its name, labels and annotations.","$ref":"#/$defs/NamedTemplateMetadata"},"spec":{"description":"Spec of a Kubernetes PersistentVolumeClaim.","type":"object","additionalProperties":true}},"required":["metadata","spec"],"additionalProperties":false},"ConfigMapTemplate":{"description":"A ConfigMap made for a flow.","type":"object","properties":{"apiVersion":{"description":"API version.","type":"string","enum":["v1"]},"kind":{"description":"Kind.","type":"string","enum":["ConfigMap"]},"metadata":{"description":"Its name, labels and annotations.","$ref":"#/$defs/NamedTemplateMetadata"},"data":{"description":"Text by key.","type":"object","additionalProperties":{"type":"string"}},"binaryData":{"description":"Base64 by key.","type":"object","additionalProperties":{"type":"string"}},"immutable":{"description":"Whether it may not change.","type":"boolean"}},"required":["metadata"],"additionalProperties":false},"JobFlowStep":{"description":"One step of a flow: a Job, or an approval by hand.","type":"object","properties":{"name":{"description":"Name of the step: a DNS label of at most 54 characters, unique in the flow.","type":"string","minLength":1,"maxLength":54,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"type":{"description":"Job runs the template; Manual waits for an approval.","type":"string","enum":["Job","Manual"],"default":"Job"},"message":{"description":"Shown while an approval is awaited.","type":"string","maxLength":4096},"metadata":{"description":"Labels and annotations of the Job.","$ref":"#/$defs/TemplateMetadata"},"dependencies":{"description":"Steps that must have succeeded before.","type":"array","items":{"type":"string","minLength":1,"maxLength":54,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"maxItems":2000},"dependsOn":{"description":"Steps that must have ended before, and how.","type":"array","items":{"$ref":"#/$defs/StepDependency"},"maxItems":2000},"when":{"description":"CEL expression over the steps before, such as `steps.extract.outputs.count > 3`; also `always` and `never`. If false, the step is skipped.","type":"string","minLength":1,"maxLength":4096},"continueOnFailure":{"description":"Whether the flow goes on when this step fails.","type":"boolean","default":false},"timeoutSeconds":{"description":"Seconds that one attempt may take.","type":"integer","minimum":1},"retryPolicy":{"description":"Retries of this step; none if absent.","$ref":"#/$defs/RetryPolicy"},"inputs":{"description":"Values and files that the step gets.","$ref":"#/$defs/StepInputs"},"outputs":{"description":"Values and files that the step leaves.","$ref":"#/$defs/StepOutputs"},"template":{"description":"The Job to run; only and always for type Job.","$ref":"#/$defs/JobTemplate"}},"required":["name"],"additionalProperties":false},"StepDependency":{"description":"A step that must have ended before, and how.","type":"object","properties":{"step":{"description":"Name of that step.","type":"string","minLength":1,"maxLength":54,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"on":{"description":"How it must have ended; Completed is any way.","type":"string","enum":["Succeeded","Failed","Completed"],"default":"Succeeded"}},"required":["step"],"additionalProperties":false},"RetryPolicy":{"description":"Retries of a step.","type":"object","properties":{"limit":{"description":"Most retries of this step.","type":"integer","minimum":0,"maximum":1000},"backoff":{"description":"Time between two attempts.","$ref":"#/$defs/RetryBackoff"}},"required":["limit"],"additionalProperties":false},"RetryBackoff":{"description":"Time between two attempts, at most 10 minutes.","type":"object","properties":{"type":{"description":"How the time grows.","type":"string","enum":["Exponential","Linear","Fixed"],"default":"Exponential"},"factor":{"description":"By how much it grows.","type":"number","minimum":1,"maximum":1000,"default":2},"duration":{"description":"The first time, such as `10s`.","type":"string","minLength":1,"maxLength":32,"pattern":"^([0-9]+(ms|s|m|h))+$","default":"10s"}},"additionalProperties":false},"StepInputs":{"description":"Values and files that a step gets.","type":"object","properties":{"parameters":{"description":"Values; they reach the containers as environment variables.","type":"array","items":{"$ref":"#/$defs/InputParameter"},"maxItems":200},"artifacts":{"description":"Files that another step has left.","type":"array","items":{"$ref":"#/$defs/InputArtifact"},"maxItems":100}},"additionalProperties":false},"InputParameter":{"description":"A value that a step gets.","type":"object","properties":{"name":{"description":"Name of the environment variable.","type":"string","minLength":1,"maxLength":128,"pattern":"^[A-Za-z_][A-Za-z0-9_.-]*$"},"value":{"description":"The value itself.","type":"string","maxLength":4096},"valueFrom":{"description":"Where the value comes from, instead of `value`.","$ref":"#/$defs/InputSource"}},"required":["name"],"additionalProperties":false},"InputSource":{"description":"Where a value comes from: exactly one of these.","type":"object","properties":{"jsonPath":{"description":"`STEP:PATH`, a JSON path into another step's outputs, such as `extract:$.count`.","type":"string","minLength":1,"maxLength":1024},"configMapKeyRef":{"description":"A key of a ConfigMap.","$ref":"#/$defs/KeyReference"},"secretKeyRef":{"description":"A key of a Secret; the value is only ever seen by the container.","$ref":"#/$defs/KeyReference"}},"additionalProperties":false},"KeyReference":{"description":"A key of a ConfigMap or a Secret.","type":"object","properties":{"name":{"description":"Name of the object.","type":"string","minLength":1,"maxLength":253},"key":{"description":"Key in it.","type":"string","minLength":1,"maxLength":253},"optional":{"description":"Whether it may be missing.","type":"boolean","default":false}},"required":["name","key"],"additionalProperties":false},"InputArtifact":{"description":"A file that another step has left.","type":"object","properties":{"name":{"description":"Name of the artifact.","type":"string","minLength":1,"maxLength":128},"path":{"description":"Where the file appears in the containers.","type":"string","minLength":1,"maxLength":4096},"from":{"description":"`STEP/ARTIFACT` that it comes from.","type":"string","minLength":3,"maxLength":256,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\/[^\\/]+$"}},"required":["name","path","from"],"additionalProperties":false},"StepOutputs":{"description":"Values and files that a step leaves.","type":"object","properties":{"parameters":{"description":"Values that later steps and `when` can use.","type":"array","items":{"$ref":"#/$defs/OutputParameter"},"maxItems":200},"artifacts":{"description":"Files that later steps can use.","type":"array","items":{"$ref":"#/$defs/OutputArtifact"},"maxItems":100}},"additionalProperties":false},"OutputParameter":{"description":"A value that a step leaves.","type":"object","properties":{"name":{"description":"Name of the value.","type":"string","minLength":1,"maxLength":128,"pattern":"^[A-Za-z_][A-Za-z0-9_.-]*$"},"valueFrom":{"description":"Where the value is found.","$ref":"#/$defs/OutputSource"}},"required":["name","valueFrom"],"additionalProperties":false},"OutputSource":{"description":"Where the value of an output is found.","type":"object","properties":{"jsonPath":{"description":"JSON path into the termination message of the step's container.","type":"string","minLength":1,"maxLength":1024}},"required":["jsonPath"],"additionalProperties":false},"OutputArtifact":{"description":"A file that a step leaves.","type":"object","properties":{"name":{"description":"Name of the artifact.","type":"string","minLength":1,"maxLength":128},"path":{"description":"Where the step writes the file.","type":"string","minLength":1,"maxLength":4096},"optional":{"description":"Whether it may be missing.","type":"boolean","default":false}},"required":["name","path"],"additionalProperties":false},"JobTemplate":{"description":"A batch/v1 Job; metadata may be missing, the name is given by the flow.","type":"object","properties":{"apiVersion":{"description":"API version.","type":"string","enum":["batch/v1"],"default":"batch/v1"},"kind":{"description":"Kind.","type":"string","enum":["Job"],"default":"Job"},"metadata":{"description":"Labels and annotations of the Job.","$ref":"#/$defs/JobTemplateMetadata"},"spec":{"description":"Spec of a Kubernetes Job.","type":"object","additionalProperties":true}},"required":["spec"],"additionalProperties":false},"JobTemplateMetadata":{"description":"Labels and annotations of a Job.","type":"object","properties":{"name":{"description":"Has no effect: the flow names its Jobs.","type":"string","maxLength":253},"namespace":{"description":"Has no effect: Jobs are made in the namespace of the flow.","type":"string","maxLength":63},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false},"JobFlowStatus":{"description":"What the controller knows of the flow. Written by Holdfast; left out of Git.","type":"object","properties":{"phase":{"description":"Where the flow stands. Suspended: by somebody; Paused: only approvals remain.","type":"string","enum":["Pending","Running","Succeeded","Failed","Suspended","Paused"]},"run":{"description":"Id of the run, assigned once.","type":"string","maxLength":128},"message":{"description":"Why it stands there, in one line.","type":"string"},"conditions":{"description":"Ready, Reconciling, Stalled.","type":"array","items":{"$ref":"#/$defs/StatusCondition"}},"observedGeneration":{"description":"Generation of the spec that this status is about.","type":"integer"},"startTime":{"description":"When the run began, UTC.","type":"string"},"completionTime":{"description":"When it ended, UTC.","type":"string"},"activeSeconds":{"description":"Seconds that count against activeDeadlineSeconds so far.","type":"integer","minimum":0},"lastScheduleTime":{"description":"The last tick of the schedule that was carried out, UTC.","type":"string"},"progress":{"description":"Numbers of steps.","$ref":"#/$defs/Progress"},"steps":{"description":"Where each step stands.","type":"array","items":{"$ref":"#/$defs/StepStatus"}}},"additionalProperties":false},"StatusCondition":{"description":"A condition, as Kubernetes defines it.","type":"object","properties":{"type":{"description":"Type.","type":"string","minLength":1,"maxLength":316},"status":{"description":"Status.","type":"string","enum":["True","False","Unknown"]},"observedGeneration":{"description":"Generation of the spec that it is about.","type":"integer"},"lastTransitionTime":{"description":"When the status last changed, UTC.","type":"string"},"reason":{"description":"Reason, one word.","type":"string","maxLength":1024},"message":{"description":"Explanation.","type":"string","maxLength":32768}},"required":["type","status"],"additionalProperties":false},"Progress":{"description":"Numbers of steps.","type":"object","properties":{"completedSteps":{"description":"Steps that have ended.","type":"integer","minimum":0},"totalSteps":{"description":"All steps.","type":"integer","minimum":0},"successfulSteps":{"description":"Steps that have succeeded.","type":"integer","minimum":0},"failedSteps":{"description":"Steps that have failed.","type":"integer","minimum":0}},"additionalProperties":false},"StepStatus":{"description":"Where a step stands.","type":"object","properties":{"name":{"description":"Name of the step.","type":"string","minLength":1,"maxLength":54},"phase":{"description":"Its phase.","type":"string","enum":["Pending","Running","Succeeded","Failed","Skipped","PendingApproval"]},"startTime":{"description":"When its first attempt began, UTC.","type":"string"},"completionTime":{"description":"When it ended, UTC.","type":"string"},"jobRef":{"description":"The Job of its last attempt.","$ref":"#/$defs/JobReference"},"outputs":{"description":"What it has left.","$ref":"#/$defs/StepOutputValues"},"retryCount":{"description":"Retries so far.","type":"integer","minimum":0},"nextAttemptTime":{"description":"When the next attempt begins, UTC.","type":"string"},"message":{"description":"Why it stands there, in one line.","type":"string"}},"required":["name"],"additionalProperties":false},"JobReference":{"description":"A Job.","type":"object","properties":{"name":{"description":"Its name.","type":"string","minLength":1,"maxLength":253},"namespace":{"description":"Its namespace.","type":"string","maxLength":63},"uid":{"description":"Its UID.","type":"string","maxLength":128}},"required":["name"],"additionalProperties":false},"StepOutputValues":{"description":"What a step has left.","type":"object","properties":{"parameters":{"description":"Values.","type":"array","items":{"$ref":"#/$defs/OutputValue"}},"artifacts":{"description":"Files.","type":"array","items":{"$ref":"#/$defs/ArtifactValue"}}},"additionalProperties":false},"OutputValue":{"description":"A value that a step has left.","type":"object","properties":{"name":{"description":"Name.","type":"string","minLength":1,"maxLength":128},"value":{"description":"Value.","type":"string","maxLength":4096}},"required":["name"],"additionalProperties":false},"ArtifactValue":{"description":"A file that a step has left.","type":"object","properties":{"name":{"description":"Name.","type":"string","minLength":1,"maxLength":128},"path":{"description":"Where it lies.","type":"string","maxLength":4096}},"required":["name"],"additionalProperties":false}}};
const schema141 = {"description":"Name, namespace, labels and annotations.","type":"object","properties":{"name":{"description":"Name of the flow: a DNS label; at most 52 characters with a schedule.","type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"namespace":{"description":"Namespace; the cluster's ECS namespace if absent.","type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"required":["name"],"additionalProperties":false};
const schema142 = {"description":"A graph of Kubernetes Jobs and how it is run.","type":"object","properties":{"suspend":{"description":"true suspends the flow: the Jobs that run are suspended, nothing new starts.","type":"boolean","default":false},"stop":{"description":"Stops the flow: Graceful lets running Jobs end, Now ends them. None of the other ways to suspend resumes it.","type":"string","enum":["Graceful","Now"]},"schedule":{"description":"Starts a child flow at fixed times.","$ref":"#/$defs/Schedule"},"executionPolicy":{"description":"Concurrency, retries, deadlines and clean-up of the whole flow.","$ref":"#/$defs/ExecutionPolicy"},"resourceTemplates":{"description":"Volumes and ConfigMaps made for the flow.","$ref":"#/$defs/ResourceTemplates"},"steps":{"description":"The steps of the flow; their names are unique.","type":"array","items":{"$ref":"#/$defs/JobFlowStep"},"minItems":1,"maxItems":2000},"onExit":{"description":"Steps that run after all others, whatever their outcome.","type":"array","items":{"$ref":"#/$defs/JobFlowStep"},"maxItems":100}},"required":["steps"],"additionalProperties":false};
const schema143 = {"description":"Starts a child flow at fixed times.","type":"object","properties":{"cron":{"description":"Cron expression of five fields.","type":"string","minLength":1,"maxLength":256},"timeZone":{"description":"IANA time zone, such as `Europe/Berlin`.","type":"string","minLength":1,"maxLength":64,"pattern":"^[A-Za-z0-9_+\\-\\/]+$","default":"UTC"},"startingDeadlineSeconds":{"description":"How late a missed start may be made up.","type":"integer","minimum":0},"successfulRunsHistoryLimit":{"description":"How many succeeded child flows are kept.","type":"integer","minimum":0,"maximum":1000,"default":3},"failedRunsHistoryLimit":{"description":"How many failed child flows are kept.","type":"integer","minimum":0,"maximum":1000,"default":1}},"required":["cron"],"additionalProperties":false};
const schema144 = {"description":"Concurrency, retries, deadlines and clean-up of a flow.","type":"object","properties":{"concurrencyPolicy":{"description":"What happens when another flow of the same group runs: wait or skip, run beside it, or end it.","type":"string","enum":["Forbid","Allow","Replace"],"default":"Forbid"},"ttlSecondsAfterFinished":{"description":"Seconds after the end when the Jobs and generated ConfigMaps are removed; never volumes nor the flow.","type":"integer","minimum":0,"default":86400},"backoffLimit":{"description":"Most retries of all steps together.","type":"integer","minimum":0,"default":6},"activeDeadlineSeconds":{"description":"Seconds that the flow may take, not counting suspended time.","type":"integer","minimum":1},"maxParallel":{"description":"Most Jobs that run at the same time.","type":"integer","minimum":1},"podFailurePolicy":{"description":"What a failed pod means, copied into every Job.","$ref":"#/$defs/PodFailurePolicy"}},"additionalProperties":false};
const schema145 = {"description":"What a failed pod means. Needs restartPolicy Never in the templates.","type":"object","properties":{"rules":{"description":"Read in order; the first that matches counts.","type":"array","items":{"$ref":"#/$defs/PodFailurePolicyRule"},"maxItems":20}},"required":["rules"],"additionalProperties":false};
const schema146 = {"description":"One rule for failed pods.","type":"object","properties":{"action":{"description":"FailJob ends the step without a retry, Ignore starts the pod again without counting, Count counts as usual.","type":"string","enum":["FailJob","Ignore","Count"]},"onExitCodes":{"description":"Matches by exit code.","$ref":"#/$defs/PodFailurePolicyOnExitCodes"},"onPodConditions":{"description":"Matches by a condition of the pod.","type":"array","items":{"$ref":"#/$defs/PodFailurePolicyOnPodCondition"},"maxItems":20}},"required":["action"],"additionalProperties":false};
const schema147 = {"description":"Matches failed pods by exit code.","type":"object","properties":{"containerName":{"description":"Container whose exit code counts; any if absent.","type":"string","minLength":1,"maxLength":63},"operator":{"description":"Whether the code must be one of the values, or none of them.","type":"string","enum":["In","NotIn"]},"values":{"description":"Exit codes; 0 is not allowed with In.","type":"array","items":{"type":"integer","minimum":0,"maximum":2147483647},"minItems":1,"maxItems":255}},"required":["operator","values"],"additionalProperties":false};
const schema148 = {"description":"Matches failed pods by a condition.","type":"object","properties":{"type":{"description":"Type of the condition, such as DisruptionTarget.","type":"string","minLength":1,"maxLength":316},"status":{"description":"Its status.","type":"string","enum":["True","False","Unknown"],"default":"True"}},"required":["type"],"additionalProperties":false};

function validate98(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate98.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.action === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema146.required,parentSchema:schema146,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "action") || (key0 === "onExitCodes")) || (key0 === "onPodConditions"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema146,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.action !== undefined){
let data0 = data.action;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/action",schemaPath:"#/properties/action/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema146.properties.action.type,parentSchema:schema146.properties.action,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((data0 === "FailJob") || (data0 === "Ignore")) || (data0 === "Count"))){
const err3 = {instancePath:instancePath+"/action",schemaPath:"#/properties/action/enum",keyword:"enum",params:{allowedValues: schema146.properties.action.enum},message:"must be equal to one of the allowed values",schema:schema146.properties.action.enum,parentSchema:schema146.properties.action,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.onExitCodes !== undefined){
let data1 = data.onExitCodes;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.operator === undefined){
const err4 = {instancePath:instancePath+"/onExitCodes",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'",schema:schema147.required,parentSchema:schema147,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.values === undefined){
const err5 = {instancePath:instancePath+"/onExitCodes",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/required",keyword:"required",params:{missingProperty: "values"},message:"must have required property '"+"values"+"'",schema:schema147.required,parentSchema:schema147,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data1){
if(!(((key1 === "containerName") || (key1 === "operator")) || (key1 === "values"))){
const err6 = {instancePath:instancePath+"/onExitCodes",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema147,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.containerName !== undefined){
let data2 = data1.containerName;
if(typeof data2 === "string"){
if(func1(data2) > 63){
const err7 = {instancePath:instancePath+"/onExitCodes/containerName",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/properties/containerName/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema147.properties.containerName,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data2) < 1){
const err8 = {instancePath:instancePath+"/onExitCodes/containerName",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/properties/containerName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema147.properties.containerName,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/onExitCodes/containerName",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/properties/containerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema147.properties.containerName.type,parentSchema:schema147.properties.containerName,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data1.operator !== undefined){
let data3 = data1.operator;
if(typeof data3 !== "string"){
const err10 = {instancePath:instancePath+"/onExitCodes/operator",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema147.properties.operator.type,parentSchema:schema147.properties.operator,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!((data3 === "In") || (data3 === "NotIn"))){
const err11 = {instancePath:instancePath+"/onExitCodes/operator",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/properties/operator/enum",keyword:"enum",params:{allowedValues: schema147.properties.operator.enum},message:"must be equal to one of the allowed values",schema:schema147.properties.operator.enum,parentSchema:schema147.properties.operator,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.values !== undefined){
let data4 = data1.values;
if(Array.isArray(data4)){
if(data4.length > 255){
const err12 = {instancePath:instancePath+"/onExitCodes/values",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/properties/values/maxItems",keyword:"maxItems",params:{limit: 255},message:"must NOT have more than 255 items",schema:255,parentSchema:schema147.properties.values,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4.length < 1){
const err13 = {instancePath:instancePath+"/onExitCodes/values",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/properties/values/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema147.properties.values,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err14 = {instancePath:instancePath+"/onExitCodes/values/" + i0,schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/properties/values/items/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema147.properties.values.items.type,parentSchema:schema147.properties.values.items,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/onExitCodes/values/" + i0,schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/properties/values/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema147.properties.values.items,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err16 = {instancePath:instancePath+"/onExitCodes/values/" + i0,schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/properties/values/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema147.properties.values.items,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
}
else {
const err17 = {instancePath:instancePath+"/onExitCodes/values",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema147.properties.values.type,parentSchema:schema147.properties.values,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/onExitCodes",schemaPath:"#/$defs/PodFailurePolicyOnExitCodes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema147.type,parentSchema:schema147,data:data1};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.onPodConditions !== undefined){
let data6 = data.onPodConditions;
if(Array.isArray(data6)){
if(data6.length > 20){
const err19 = {instancePath:instancePath+"/onPodConditions",schemaPath:"#/properties/onPodConditions/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema146.properties.onPodConditions,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.type === undefined){
const err20 = {instancePath:instancePath+"/onPodConditions/" + i1,schemaPath:"#/$defs/PodFailurePolicyOnPodCondition/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema148.required,parentSchema:schema148,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key2 in data7){
if(!((key2 === "type") || (key2 === "status"))){
const err21 = {instancePath:instancePath+"/onPodConditions/" + i1,schemaPath:"#/$defs/PodFailurePolicyOnPodCondition/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema148,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data7.type !== undefined){
let data8 = data7.type;
if(typeof data8 === "string"){
if(func1(data8) > 316){
const err22 = {instancePath:instancePath+"/onPodConditions/" + i1+"/type",schemaPath:"#/$defs/PodFailurePolicyOnPodCondition/properties/type/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters",schema:316,parentSchema:schema148.properties.type,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(func1(data8) < 1){
const err23 = {instancePath:instancePath+"/onPodConditions/" + i1+"/type",schemaPath:"#/$defs/PodFailurePolicyOnPodCondition/properties/type/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema148.properties.type,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/onPodConditions/" + i1+"/type",schemaPath:"#/$defs/PodFailurePolicyOnPodCondition/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema148.properties.type.type,parentSchema:schema148.properties.type,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data7.status !== undefined){
let data9 = data7.status;
if(typeof data9 !== "string"){
const err25 = {instancePath:instancePath+"/onPodConditions/" + i1+"/status",schemaPath:"#/$defs/PodFailurePolicyOnPodCondition/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema148.properties.status.type,parentSchema:schema148.properties.status,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!(((data9 === "True") || (data9 === "False")) || (data9 === "Unknown"))){
const err26 = {instancePath:instancePath+"/onPodConditions/" + i1+"/status",schemaPath:"#/$defs/PodFailurePolicyOnPodCondition/properties/status/enum",keyword:"enum",params:{allowedValues: schema148.properties.status.enum},message:"must be equal to one of the allowed values",schema:schema148.properties.status.enum,parentSchema:schema148.properties.status,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/onPodConditions/" + i1,schemaPath:"#/$defs/PodFailurePolicyOnPodCondition/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema148.type,parentSchema:schema148,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/onPodConditions",schemaPath:"#/properties/onPodConditions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema146.properties.onPodConditions.type,parentSchema:schema146.properties.onPodConditions,data:data6};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema146.type,parentSchema:schema146,data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate98.errors = vErrors;
return errors === 0;
}
validate98.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate97(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate97.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.rules === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rules"},message:"must have required property '"+"rules"+"'",schema:schema145.required,parentSchema:schema145,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "rules")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema145,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.rules !== undefined){
let data0 = data.rules;
if(Array.isArray(data0)){
if(data0.length > 20){
const err2 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema145.properties.rules,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate98(data0[i0], {instancePath:instancePath+"/rules/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema145.properties.rules.type,parentSchema:schema145.properties.rules,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema145.type,parentSchema:schema145,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate97.errors = vErrors;
return errors === 0;
}
validate97.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate96(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate96.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "concurrencyPolicy") || (key0 === "ttlSecondsAfterFinished")) || (key0 === "backoffLimit")) || (key0 === "activeDeadlineSeconds")) || (key0 === "maxParallel")) || (key0 === "podFailurePolicy"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema144,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.concurrencyPolicy !== undefined){
let data0 = data.concurrencyPolicy;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/concurrencyPolicy",schemaPath:"#/properties/concurrencyPolicy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema144.properties.concurrencyPolicy.type,parentSchema:schema144.properties.concurrencyPolicy,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!(((data0 === "Forbid") || (data0 === "Allow")) || (data0 === "Replace"))){
const err2 = {instancePath:instancePath+"/concurrencyPolicy",schemaPath:"#/properties/concurrencyPolicy/enum",keyword:"enum",params:{allowedValues: schema144.properties.concurrencyPolicy.enum},message:"must be equal to one of the allowed values",schema:schema144.properties.concurrencyPolicy.enum,parentSchema:schema144.properties.concurrencyPolicy,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.ttlSecondsAfterFinished !== undefined){
let data1 = data.ttlSecondsAfterFinished;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/ttlSecondsAfterFinished",schemaPath:"#/properties/ttlSecondsAfterFinished/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema144.properties.ttlSecondsAfterFinished.type,parentSchema:schema144.properties.ttlSecondsAfterFinished,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/ttlSecondsAfterFinished",schemaPath:"#/properties/ttlSecondsAfterFinished/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema144.properties.ttlSecondsAfterFinished,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.backoffLimit !== undefined){
let data2 = data.backoffLimit;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err5 = {instancePath:instancePath+"/backoffLimit",schemaPath:"#/properties/backoffLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema144.properties.backoffLimit.type,parentSchema:schema144.properties.backoffLimit,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/backoffLimit",schemaPath:"#/properties/backoffLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema144.properties.backoffLimit,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.activeDeadlineSeconds !== undefined){
let data3 = data.activeDeadlineSeconds;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err7 = {instancePath:instancePath+"/activeDeadlineSeconds",schemaPath:"#/properties/activeDeadlineSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema144.properties.activeDeadlineSeconds.type,parentSchema:schema144.properties.activeDeadlineSeconds,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/activeDeadlineSeconds",schemaPath:"#/properties/activeDeadlineSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema144.properties.activeDeadlineSeconds,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.maxParallel !== undefined){
let data4 = data.maxParallel;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err9 = {instancePath:instancePath+"/maxParallel",schemaPath:"#/properties/maxParallel/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema144.properties.maxParallel.type,parentSchema:schema144.properties.maxParallel,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/maxParallel",schemaPath:"#/properties/maxParallel/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema144.properties.maxParallel,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.podFailurePolicy !== undefined){
if(!(validate97(data.podFailurePolicy, {instancePath:instancePath+"/podFailurePolicy",parentData:data,parentDataProperty:"podFailurePolicy",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema144.type,parentSchema:schema144,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate96.errors = vErrors;
return errors === 0;
}
validate96.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema149 = {"description":"Objects made for a flow, as `<flow>-<name>`.","type":"object","properties":{"volumeClaimTemplates":{"description":"PersistentVolumeClaims. They outlive the flow.","type":"array","items":{"$ref":"#/$defs/VolumeClaimTemplate"},"maxItems":100},"configMapTemplates":{"description":"ConfigMaps.","type":"array","items":{"$ref":"#/$defs/ConfigMapTemplate"},"maxItems":100}},"additionalProperties":false};
const schema150 = {"description":"A PersistentVolumeClaim made for a flow.","type":"object","properties":{"apiVersion":{"description":"API version.","type":"string","enum":["v1"]},"kind":{"description":"Kind.","type":"string","enum":["PersistentVolumeClaim"]},"metadata":{"description":"Its name, labels and annotations.","$ref":"#/$defs/NamedTemplateMetadata"},"spec":{"description":"Spec of a Kubernetes PersistentVolumeClaim.","type":"object","additionalProperties":true}},"required":["metadata","spec"],"additionalProperties":false};
const schema151 = {"description":"Name, labels and annotations of a generated object.","type":"object","properties":{"name":{"description":"The object is called `<flow>-<name>`.","type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"required":["name"],"additionalProperties":false};

function validate103(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate103.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.metadata === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema150.required,parentSchema:schema150,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.spec === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema150.required,parentSchema:schema150,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema150,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema150.properties.apiVersion.type,parentSchema:schema150.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(data0 === "v1")){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema150.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema150.properties.apiVersion.enum,parentSchema:schema150.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema150.properties.kind.type,parentSchema:schema150.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(data1 === "PersistentVolumeClaim")){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema150.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema150.properties.kind.enum,parentSchema:schema150.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/NamedTemplateMetadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema151.required,parentSchema:schema151,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data2){
if(!(((key1 === "name") || (key1 === "labels")) || (key1 === "annotations"))){
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/NamedTemplateMetadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema151,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(func1(data3) > 63){
const err9 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/NamedTemplateMetadata/properties/name/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema151.properties.name,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func1(data3) < 1){
const err10 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/NamedTemplateMetadata/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema151.properties.name,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!pattern5.test(data3)){
const err11 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/NamedTemplateMetadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema151.properties.name,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/NamedTemplateMetadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema151.properties.name.type,parentSchema:schema151.properties.name,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.labels !== undefined){
let data4 = data2.labels;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(typeof data5 === "string"){
if(func1(data5) > 63){
const err13 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/NamedTemplateMetadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema151.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!pattern4.test(data5)){
const err14 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/NamedTemplateMetadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema151.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/NamedTemplateMetadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema151.properties.labels.additionalProperties.type,parentSchema:schema151.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/$defs/NamedTemplateMetadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema151.properties.labels.type,parentSchema:schema151.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data2.annotations !== undefined){
let data6 = data2.annotations;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
let data7 = data6[key3];
if(typeof data7 !== "string"){
const err17 = {instancePath:instancePath+"/metadata/annotations/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/NamedTemplateMetadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema151.properties.annotations.additionalProperties.type,parentSchema:schema151.properties.annotations.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/$defs/NamedTemplateMetadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema151.properties.annotations.type,parentSchema:schema151.properties.annotations,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/NamedTemplateMetadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema151.type,parentSchema:schema151,data:data2};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.spec !== undefined){
let data8 = data.spec;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
}
else {
const err20 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema150.properties.spec.type,parentSchema:schema150.properties.spec,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema150.type,parentSchema:schema150,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate103.errors = vErrors;
return errors === 0;
}
validate103.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema152 = {"description":"A ConfigMap made for a flow.","type":"object","properties":{"apiVersion":{"description":"API version.","type":"string","enum":["v1"]},"kind":{"description":"Kind.","type":"string","enum":["ConfigMap"]},"metadata":{"description":"Its name, labels and annotations.","$ref":"#/$defs/NamedTemplateMetadata"},"data":{"description":"Text by key.","type":"object","additionalProperties":{"type":"string"}},"binaryData":{"description":"Base64 by key.","type":"object","additionalProperties":{"type":"string"}},"immutable":{"description":"Whether it may not change.","type":"boolean"}},"required":["metadata"],"additionalProperties":false};

function validate105(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate105.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.metadata === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema152.required,parentSchema:schema152,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "data")) || (key0 === "binaryData")) || (key0 === "immutable"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema152,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema152.properties.apiVersion.type,parentSchema:schema152.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(data0 === "v1")){
const err3 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema152.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema152.properties.apiVersion.enum,parentSchema:schema152.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema152.properties.kind.type,parentSchema:schema152.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(data1 === "ConfigMap")){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema152.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema152.properties.kind.enum,parentSchema:schema152.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
const err6 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/NamedTemplateMetadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema151.required,parentSchema:schema151,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data2){
if(!(((key1 === "name") || (key1 === "labels")) || (key1 === "annotations"))){
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/NamedTemplateMetadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema151,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(func1(data3) > 63){
const err8 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/NamedTemplateMetadata/properties/name/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema151.properties.name,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func1(data3) < 1){
const err9 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/NamedTemplateMetadata/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema151.properties.name,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern5.test(data3)){
const err10 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/NamedTemplateMetadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema151.properties.name,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/NamedTemplateMetadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema151.properties.name.type,parentSchema:schema151.properties.name,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.labels !== undefined){
let data4 = data2.labels;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(typeof data5 === "string"){
if(func1(data5) > 63){
const err12 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/NamedTemplateMetadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema151.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern4.test(data5)){
const err13 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/NamedTemplateMetadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema151.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/NamedTemplateMetadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema151.properties.labels.additionalProperties.type,parentSchema:schema151.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/$defs/NamedTemplateMetadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema151.properties.labels.type,parentSchema:schema151.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.annotations !== undefined){
let data6 = data2.annotations;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
let data7 = data6[key3];
if(typeof data7 !== "string"){
const err16 = {instancePath:instancePath+"/metadata/annotations/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/NamedTemplateMetadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema151.properties.annotations.additionalProperties.type,parentSchema:schema151.properties.annotations.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/$defs/NamedTemplateMetadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema151.properties.annotations.type,parentSchema:schema151.properties.annotations,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/NamedTemplateMetadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema151.type,parentSchema:schema151,data:data2};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.data !== undefined){
let data8 = data.data;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key4 in data8){
let data9 = data8[key4];
if(typeof data9 !== "string"){
const err19 = {instancePath:instancePath+"/data/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/data/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema152.properties.data.additionalProperties.type,parentSchema:schema152.properties.data.additionalProperties,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema152.properties.data.type,parentSchema:schema152.properties.data,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.binaryData !== undefined){
let data10 = data.binaryData;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key5 in data10){
let data11 = data10[key5];
if(typeof data11 !== "string"){
const err21 = {instancePath:instancePath+"/binaryData/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/binaryData/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema152.properties.binaryData.additionalProperties.type,parentSchema:schema152.properties.binaryData.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/binaryData",schemaPath:"#/properties/binaryData/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema152.properties.binaryData.type,parentSchema:schema152.properties.binaryData,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.immutable !== undefined){
let data12 = data.immutable;
if(typeof data12 !== "boolean"){
const err23 = {instancePath:instancePath+"/immutable",schemaPath:"#/properties/immutable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema152.properties.immutable.type,parentSchema:schema152.properties.immutable,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema152.type,parentSchema:schema152,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate105.errors = vErrors;
return errors === 0;
}
validate105.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate102(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate102.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "volumeClaimTemplates") || (key0 === "configMapTemplates"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema149,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.volumeClaimTemplates !== undefined){
let data0 = data.volumeClaimTemplates;
if(Array.isArray(data0)){
if(data0.length > 100){
const err1 = {instancePath:instancePath+"/volumeClaimTemplates",schemaPath:"#/properties/volumeClaimTemplates/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema149.properties.volumeClaimTemplates,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate103(data0[i0], {instancePath:instancePath+"/volumeClaimTemplates/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/volumeClaimTemplates",schemaPath:"#/properties/volumeClaimTemplates/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema149.properties.volumeClaimTemplates.type,parentSchema:schema149.properties.volumeClaimTemplates,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.configMapTemplates !== undefined){
let data2 = data.configMapTemplates;
if(Array.isArray(data2)){
if(data2.length > 100){
const err3 = {instancePath:instancePath+"/configMapTemplates",schemaPath:"#/properties/configMapTemplates/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema149.properties.configMapTemplates,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate105(data2[i1], {instancePath:instancePath+"/configMapTemplates/" + i1,parentData:data2,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate105.errors : vErrors.concat(validate105.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/configMapTemplates",schemaPath:"#/properties/configMapTemplates/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema149.properties.configMapTemplates.type,parentSchema:schema149.properties.configMapTemplates,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema149.type,parentSchema:schema149,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate102.errors = vErrors;
return errors === 0;
}
validate102.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema154 = {"description":"One step of a flow: a Job, or an approval by hand.","type":"object","properties":{"name":{"description":"Name of the step: a DNS label of at most 54 characters, unique in the flow.","type":"string","minLength":1,"maxLength":54,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"type":{"description":"Job runs the template; Manual waits for an approval.","type":"string","enum":["Job","Manual"],"default":"Job"},"message":{"description":"Shown while an approval is awaited.","type":"string","maxLength":4096},"metadata":{"description":"Labels and annotations of the Job.","$ref":"#/$defs/TemplateMetadata"},"dependencies":{"description":"Steps that must have succeeded before.","type":"array","items":{"type":"string","minLength":1,"maxLength":54,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"maxItems":2000},"dependsOn":{"description":"Steps that must have ended before, and how.","type":"array","items":{"$ref":"#/$defs/StepDependency"},"maxItems":2000},"when":{"description":"CEL expression over the steps before, such as `steps.extract.outputs.count > 3`; also `always` and `never`. If false, the step is skipped.","type":"string","minLength":1,"maxLength":4096},"continueOnFailure":{"description":"Whether the flow goes on when this step fails.","type":"boolean","default":false},"timeoutSeconds":{"description":"Seconds that one attempt may take.","type":"integer","minimum":1},"retryPolicy":{"description":"Retries of this step; none if absent.","$ref":"#/$defs/RetryPolicy"},"inputs":{"description":"Values and files that the step gets.","$ref":"#/$defs/StepInputs"},"outputs":{"description":"Values and files that the step leaves.","$ref":"#/$defs/StepOutputs"},"template":{"description":"The Job to run; only and always for type Job.","$ref":"#/$defs/JobTemplate"}},"required":["name"],"additionalProperties":false};
const schema155 = {"description":"Labels and annotations of generated objects.","type":"object","properties":{"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false};
const schema156 = {"description":"A step that must have ended before, and how.","type":"object","properties":{"step":{"description":"Name of that step.","type":"string","minLength":1,"maxLength":54,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"on":{"description":"How it must have ended; Completed is any way.","type":"string","enum":["Succeeded","Failed","Completed"],"default":"Succeeded"}},"required":["step"],"additionalProperties":false};
const schema157 = {"description":"Retries of a step.","type":"object","properties":{"limit":{"description":"Most retries of this step.","type":"integer","minimum":0,"maximum":1000},"backoff":{"description":"Time between two attempts.","$ref":"#/$defs/RetryBackoff"}},"required":["limit"],"additionalProperties":false};
const schema158 = {"description":"Time between two attempts, at most 10 minutes.","type":"object","properties":{"type":{"description":"How the time grows.","type":"string","enum":["Exponential","Linear","Fixed"],"default":"Exponential"},"factor":{"description":"By how much it grows.","type":"number","minimum":1,"maximum":1000,"default":2},"duration":{"description":"The first time, such as `10s`.","type":"string","minLength":1,"maxLength":32,"pattern":"^([0-9]+(ms|s|m|h))+$","default":"10s"}},"additionalProperties":false};

function validate109(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate109.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.limit === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "limit"},message:"must have required property '"+"limit"+"'",schema:schema157.required,parentSchema:schema157,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "limit") || (key0 === "backoff"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema157,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.limit !== undefined){
let data0 = data.limit;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/limit",schemaPath:"#/properties/limit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema157.properties.limit.type,parentSchema:schema157.properties.limit,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 1000 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/limit",schemaPath:"#/properties/limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema157.properties.limit,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/limit",schemaPath:"#/properties/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema157.properties.limit,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.backoff !== undefined){
let data1 = data.backoff;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!(((key1 === "type") || (key1 === "factor")) || (key1 === "duration"))){
const err5 = {instancePath:instancePath+"/backoff",schemaPath:"#/$defs/RetryBackoff/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema158,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.type !== undefined){
let data2 = data1.type;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/backoff/type",schemaPath:"#/$defs/RetryBackoff/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.type.type,parentSchema:schema158.properties.type,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!(((data2 === "Exponential") || (data2 === "Linear")) || (data2 === "Fixed"))){
const err7 = {instancePath:instancePath+"/backoff/type",schemaPath:"#/$defs/RetryBackoff/properties/type/enum",keyword:"enum",params:{allowedValues: schema158.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema158.properties.type.enum,parentSchema:schema158.properties.type,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.factor !== undefined){
let data3 = data1.factor;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 1000 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/backoff/factor",schemaPath:"#/$defs/RetryBackoff/properties/factor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema158.properties.factor,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/backoff/factor",schemaPath:"#/$defs/RetryBackoff/properties/factor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema158.properties.factor,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/backoff/factor",schemaPath:"#/$defs/RetryBackoff/properties/factor/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema158.properties.factor.type,parentSchema:schema158.properties.factor,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data1.duration !== undefined){
let data4 = data1.duration;
if(typeof data4 === "string"){
if(func1(data4) > 32){
const err11 = {instancePath:instancePath+"/backoff/duration",schemaPath:"#/$defs/RetryBackoff/properties/duration/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters",schema:32,parentSchema:schema158.properties.duration,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func1(data4) < 1){
const err12 = {instancePath:instancePath+"/backoff/duration",schemaPath:"#/$defs/RetryBackoff/properties/duration/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema158.properties.duration,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern6.test(data4)){
const err13 = {instancePath:instancePath+"/backoff/duration",schemaPath:"#/$defs/RetryBackoff/properties/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(ms|s|m|h))+$"},message:"must match pattern \""+"^([0-9]+(ms|s|m|h))+$"+"\"",schema:"^([0-9]+(ms|s|m|h))+$",parentSchema:schema158.properties.duration,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/backoff/duration",schemaPath:"#/$defs/RetryBackoff/properties/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.duration.type,parentSchema:schema158.properties.duration,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/backoff",schemaPath:"#/$defs/RetryBackoff/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema158.type,parentSchema:schema158,data:data1};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema157.type,parentSchema:schema157,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate109.errors = vErrors;
return errors === 0;
}
validate109.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema159 = {"description":"Values and files that a step gets.","type":"object","properties":{"parameters":{"description":"Values; they reach the containers as environment variables.","type":"array","items":{"$ref":"#/$defs/InputParameter"},"maxItems":200},"artifacts":{"description":"Files that another step has left.","type":"array","items":{"$ref":"#/$defs/InputArtifact"},"maxItems":100}},"additionalProperties":false};
const schema164 = {"description":"A file that another step has left.","type":"object","properties":{"name":{"description":"Name of the artifact.","type":"string","minLength":1,"maxLength":128},"path":{"description":"Where the file appears in the containers.","type":"string","minLength":1,"maxLength":4096},"from":{"description":"`STEP/ARTIFACT` that it comes from.","type":"string","minLength":3,"maxLength":256,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\/[^\\/]+$"}},"required":["name","path","from"],"additionalProperties":false};
const schema160 = {"description":"A value that a step gets.","type":"object","properties":{"name":{"description":"Name of the environment variable.","type":"string","minLength":1,"maxLength":128,"pattern":"^[A-Za-z_][A-Za-z0-9_.-]*$"},"value":{"description":"The value itself.","type":"string","maxLength":4096},"valueFrom":{"description":"Where the value comes from, instead of `value`.","$ref":"#/$defs/InputSource"}},"required":["name"],"additionalProperties":false};
const pattern49 = new RegExp("^[A-Za-z_][A-Za-z0-9_.-]*$", "u");
const schema161 = {"description":"Where a value comes from: exactly one of these.","type":"object","properties":{"jsonPath":{"description":"`STEP:PATH`, a JSON path into another step's outputs, such as `extract:$.count`.","type":"string","minLength":1,"maxLength":1024},"configMapKeyRef":{"description":"A key of a ConfigMap.","$ref":"#/$defs/KeyReference"},"secretKeyRef":{"description":"A key of a Secret; the value is only ever seen by the container.","$ref":"#/$defs/KeyReference"}},"additionalProperties":false};
const schema162 = {"description":"A key of a ConfigMap or a Secret.","type":"object","properties":{"name":{"description":"Name of the object.","type":"string","minLength":1,"maxLength":253},"key":{"description":"Key in it.","type":"string","minLength":1,"maxLength":253},"optional":{"description":"Whether it may be missing.","type":"boolean","default":false}},"required":["name","key"],"additionalProperties":false};

function validate113(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate113.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "jsonPath") || (key0 === "configMapKeyRef")) || (key0 === "secretKeyRef"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.jsonPath !== undefined){
let data0 = data.jsonPath;
if(typeof data0 === "string"){
if(func1(data0) > 1024){
const err1 = {instancePath:instancePath+"/jsonPath",schemaPath:"#/properties/jsonPath/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema161.properties.jsonPath,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func1(data0) < 1){
const err2 = {instancePath:instancePath+"/jsonPath",schemaPath:"#/properties/jsonPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema161.properties.jsonPath,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/jsonPath",schemaPath:"#/properties/jsonPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.jsonPath.type,parentSchema:schema161.properties.jsonPath,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.configMapKeyRef !== undefined){
let data1 = data.configMapKeyRef;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.name === undefined){
const err4 = {instancePath:instancePath+"/configMapKeyRef",schemaPath:"#/$defs/KeyReference/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema162.required,parentSchema:schema162,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.key === undefined){
const err5 = {instancePath:instancePath+"/configMapKeyRef",schemaPath:"#/$defs/KeyReference/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema162.required,parentSchema:schema162,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data1){
if(!(((key1 === "name") || (key1 === "key")) || (key1 === "optional"))){
const err6 = {instancePath:instancePath+"/configMapKeyRef",schemaPath:"#/$defs/KeyReference/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema162,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.name !== undefined){
let data2 = data1.name;
if(typeof data2 === "string"){
if(func1(data2) > 253){
const err7 = {instancePath:instancePath+"/configMapKeyRef/name",schemaPath:"#/$defs/KeyReference/properties/name/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema162.properties.name,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data2) < 1){
const err8 = {instancePath:instancePath+"/configMapKeyRef/name",schemaPath:"#/$defs/KeyReference/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema162.properties.name,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/configMapKeyRef/name",schemaPath:"#/$defs/KeyReference/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.properties.name.type,parentSchema:schema162.properties.name,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data1.key !== undefined){
let data3 = data1.key;
if(typeof data3 === "string"){
if(func1(data3) > 253){
const err10 = {instancePath:instancePath+"/configMapKeyRef/key",schemaPath:"#/$defs/KeyReference/properties/key/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema162.properties.key,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func1(data3) < 1){
const err11 = {instancePath:instancePath+"/configMapKeyRef/key",schemaPath:"#/$defs/KeyReference/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema162.properties.key,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/configMapKeyRef/key",schemaPath:"#/$defs/KeyReference/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.properties.key.type,parentSchema:schema162.properties.key,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1.optional !== undefined){
let data4 = data1.optional;
if(typeof data4 !== "boolean"){
const err13 = {instancePath:instancePath+"/configMapKeyRef/optional",schemaPath:"#/$defs/KeyReference/properties/optional/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema162.properties.optional.type,parentSchema:schema162.properties.optional,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/configMapKeyRef",schemaPath:"#/$defs/KeyReference/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema162.type,parentSchema:schema162,data:data1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.secretKeyRef !== undefined){
let data5 = data.secretKeyRef;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.name === undefined){
const err15 = {instancePath:instancePath+"/secretKeyRef",schemaPath:"#/$defs/KeyReference/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema162.required,parentSchema:schema162,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5.key === undefined){
const err16 = {instancePath:instancePath+"/secretKeyRef",schemaPath:"#/$defs/KeyReference/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema162.required,parentSchema:schema162,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key2 in data5){
if(!(((key2 === "name") || (key2 === "key")) || (key2 === "optional"))){
const err17 = {instancePath:instancePath+"/secretKeyRef",schemaPath:"#/$defs/KeyReference/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema162,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.name !== undefined){
let data6 = data5.name;
if(typeof data6 === "string"){
if(func1(data6) > 253){
const err18 = {instancePath:instancePath+"/secretKeyRef/name",schemaPath:"#/$defs/KeyReference/properties/name/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema162.properties.name,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(func1(data6) < 1){
const err19 = {instancePath:instancePath+"/secretKeyRef/name",schemaPath:"#/$defs/KeyReference/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema162.properties.name,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/secretKeyRef/name",schemaPath:"#/$defs/KeyReference/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.properties.name.type,parentSchema:schema162.properties.name,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data5.key !== undefined){
let data7 = data5.key;
if(typeof data7 === "string"){
if(func1(data7) > 253){
const err21 = {instancePath:instancePath+"/secretKeyRef/key",schemaPath:"#/$defs/KeyReference/properties/key/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema162.properties.key,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(func1(data7) < 1){
const err22 = {instancePath:instancePath+"/secretKeyRef/key",schemaPath:"#/$defs/KeyReference/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema162.properties.key,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/secretKeyRef/key",schemaPath:"#/$defs/KeyReference/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.properties.key.type,parentSchema:schema162.properties.key,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data5.optional !== undefined){
let data8 = data5.optional;
if(typeof data8 !== "boolean"){
const err24 = {instancePath:instancePath+"/secretKeyRef/optional",schemaPath:"#/$defs/KeyReference/properties/optional/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema162.properties.optional.type,parentSchema:schema162.properties.optional,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/secretKeyRef",schemaPath:"#/$defs/KeyReference/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema162.type,parentSchema:schema162,data:data5};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.type,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate113.errors = vErrors;
return errors === 0;
}
validate113.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate112.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema160.required,parentSchema:schema160,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "name") || (key0 === "value")) || (key0 === "valueFrom"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema160,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func1(data0) > 128){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema160.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema160.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern49.test(data0)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_.-]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_.-]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_.-]*$",parentSchema:schema160.properties.name,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema160.properties.name.type,parentSchema:schema160.properties.name,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.value !== undefined){
let data1 = data.value;
if(typeof data1 === "string"){
if(func1(data1) > 4096){
const err6 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema160.properties.value,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema160.properties.value.type,parentSchema:schema160.properties.value,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.valueFrom !== undefined){
if(!(validate113(data.valueFrom, {instancePath:instancePath+"/valueFrom",parentData:data,parentDataProperty:"valueFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema160.type,parentSchema:schema160,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate112.errors = vErrors;
return errors === 0;
}
validate112.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern50 = new RegExp("^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\/[^\\/]+$", "u");

function validate111(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate111.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "parameters") || (key0 === "artifacts"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema159,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.parameters !== undefined){
let data0 = data.parameters;
if(Array.isArray(data0)){
if(data0.length > 200){
const err1 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items",schema:200,parentSchema:schema159.properties.parameters,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate112(data0[i0], {instancePath:instancePath+"/parameters/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema159.properties.parameters.type,parentSchema:schema159.properties.parameters,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.artifacts !== undefined){
let data2 = data.artifacts;
if(Array.isArray(data2)){
if(data2.length > 100){
const err3 = {instancePath:instancePath+"/artifacts",schemaPath:"#/properties/artifacts/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema159.properties.artifacts,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.name === undefined){
const err4 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/InputArtifact/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema164.required,parentSchema:schema164,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data3.path === undefined){
const err5 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/InputArtifact/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema164.required,parentSchema:schema164,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data3.from === undefined){
const err6 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/InputArtifact/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema164.required,parentSchema:schema164,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data3){
if(!(((key1 === "name") || (key1 === "path")) || (key1 === "from"))){
const err7 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/InputArtifact/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema164,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data3.name !== undefined){
let data4 = data3.name;
if(typeof data4 === "string"){
if(func1(data4) > 128){
const err8 = {instancePath:instancePath+"/artifacts/" + i1+"/name",schemaPath:"#/$defs/InputArtifact/properties/name/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema164.properties.name,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func1(data4) < 1){
const err9 = {instancePath:instancePath+"/artifacts/" + i1+"/name",schemaPath:"#/$defs/InputArtifact/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema164.properties.name,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/artifacts/" + i1+"/name",schemaPath:"#/$defs/InputArtifact/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema164.properties.name.type,parentSchema:schema164.properties.name,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.path !== undefined){
let data5 = data3.path;
if(typeof data5 === "string"){
if(func1(data5) > 4096){
const err11 = {instancePath:instancePath+"/artifacts/" + i1+"/path",schemaPath:"#/$defs/InputArtifact/properties/path/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema164.properties.path,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func1(data5) < 1){
const err12 = {instancePath:instancePath+"/artifacts/" + i1+"/path",schemaPath:"#/$defs/InputArtifact/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema164.properties.path,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/artifacts/" + i1+"/path",schemaPath:"#/$defs/InputArtifact/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema164.properties.path.type,parentSchema:schema164.properties.path,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.from !== undefined){
let data6 = data3.from;
if(typeof data6 === "string"){
if(func1(data6) > 256){
const err14 = {instancePath:instancePath+"/artifacts/" + i1+"/from",schemaPath:"#/$defs/InputArtifact/properties/from/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema164.properties.from,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func1(data6) < 3){
const err15 = {instancePath:instancePath+"/artifacts/" + i1+"/from",schemaPath:"#/$defs/InputArtifact/properties/from/minLength",keyword:"minLength",params:{limit: 3},message:"must NOT have fewer than 3 characters",schema:3,parentSchema:schema164.properties.from,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern50.test(data6)){
const err16 = {instancePath:instancePath+"/artifacts/" + i1+"/from",schemaPath:"#/$defs/InputArtifact/properties/from/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\/[^\\/]+$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\/[^\\/]+$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\/[^\\/]+$",parentSchema:schema164.properties.from,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/artifacts/" + i1+"/from",schemaPath:"#/$defs/InputArtifact/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema164.properties.from.type,parentSchema:schema164.properties.from,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/InputArtifact/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema164.type,parentSchema:schema164,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/artifacts",schemaPath:"#/properties/artifacts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema159.properties.artifacts.type,parentSchema:schema159.properties.artifacts,data:data2};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema159.type,parentSchema:schema159,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate111.errors = vErrors;
return errors === 0;
}
validate111.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema165 = {"description":"Values and files that a step leaves.","type":"object","properties":{"parameters":{"description":"Values that later steps and `when` can use.","type":"array","items":{"$ref":"#/$defs/OutputParameter"},"maxItems":200},"artifacts":{"description":"Files that later steps can use.","type":"array","items":{"$ref":"#/$defs/OutputArtifact"},"maxItems":100}},"additionalProperties":false};
const schema168 = {"description":"A file that a step leaves.","type":"object","properties":{"name":{"description":"Name of the artifact.","type":"string","minLength":1,"maxLength":128},"path":{"description":"Where the step writes the file.","type":"string","minLength":1,"maxLength":4096},"optional":{"description":"Whether it may be missing.","type":"boolean","default":false}},"required":["name","path"],"additionalProperties":false};
const schema166 = {"description":"A value that a step leaves.","type":"object","properties":{"name":{"description":"Name of the value.","type":"string","minLength":1,"maxLength":128,"pattern":"^[A-Za-z_][A-Za-z0-9_.-]*$"},"valueFrom":{"description":"Where the value is found.","$ref":"#/$defs/OutputSource"}},"required":["name","valueFrom"],"additionalProperties":false};
const schema167 = {"description":"Where the value of an output is found.","type":"object","properties":{"jsonPath":{"description":"JSON path into the termination message of the step's container.","type":"string","minLength":1,"maxLength":1024}},"required":["jsonPath"],"additionalProperties":false};

function validate118(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate118.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema166.required,parentSchema:schema166,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.valueFrom === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "valueFrom"},message:"must have required property '"+"valueFrom"+"'",schema:schema166.required,parentSchema:schema166,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "name") || (key0 === "valueFrom"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema166,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func1(data0) > 128){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema166.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func1(data0) < 1){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema166.properties.name,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern49.test(data0)){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_.-]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_.-]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_.-]*$",parentSchema:schema166.properties.name,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema166.properties.name.type,parentSchema:schema166.properties.name,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.valueFrom !== undefined){
let data1 = data.valueFrom;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.jsonPath === undefined){
const err7 = {instancePath:instancePath+"/valueFrom",schemaPath:"#/$defs/OutputSource/required",keyword:"required",params:{missingProperty: "jsonPath"},message:"must have required property '"+"jsonPath"+"'",schema:schema167.required,parentSchema:schema167,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data1){
if(!(key1 === "jsonPath")){
const err8 = {instancePath:instancePath+"/valueFrom",schemaPath:"#/$defs/OutputSource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema167,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data1.jsonPath !== undefined){
let data2 = data1.jsonPath;
if(typeof data2 === "string"){
if(func1(data2) > 1024){
const err9 = {instancePath:instancePath+"/valueFrom/jsonPath",schemaPath:"#/$defs/OutputSource/properties/jsonPath/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema167.properties.jsonPath,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func1(data2) < 1){
const err10 = {instancePath:instancePath+"/valueFrom/jsonPath",schemaPath:"#/$defs/OutputSource/properties/jsonPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema167.properties.jsonPath,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/valueFrom/jsonPath",schemaPath:"#/$defs/OutputSource/properties/jsonPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema167.properties.jsonPath.type,parentSchema:schema167.properties.jsonPath,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/valueFrom",schemaPath:"#/$defs/OutputSource/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema167.type,parentSchema:schema167,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema166.type,parentSchema:schema166,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate118.errors = vErrors;
return errors === 0;
}
validate118.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate117(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate117.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "parameters") || (key0 === "artifacts"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema165,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.parameters !== undefined){
let data0 = data.parameters;
if(Array.isArray(data0)){
if(data0.length > 200){
const err1 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items",schema:200,parentSchema:schema165.properties.parameters,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate118(data0[i0], {instancePath:instancePath+"/parameters/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema165.properties.parameters.type,parentSchema:schema165.properties.parameters,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.artifacts !== undefined){
let data2 = data.artifacts;
if(Array.isArray(data2)){
if(data2.length > 100){
const err3 = {instancePath:instancePath+"/artifacts",schemaPath:"#/properties/artifacts/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema165.properties.artifacts,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.name === undefined){
const err4 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/OutputArtifact/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema168.required,parentSchema:schema168,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data3.path === undefined){
const err5 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/OutputArtifact/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema168.required,parentSchema:schema168,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data3){
if(!(((key1 === "name") || (key1 === "path")) || (key1 === "optional"))){
const err6 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/OutputArtifact/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema168,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.name !== undefined){
let data4 = data3.name;
if(typeof data4 === "string"){
if(func1(data4) > 128){
const err7 = {instancePath:instancePath+"/artifacts/" + i1+"/name",schemaPath:"#/$defs/OutputArtifact/properties/name/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema168.properties.name,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data4) < 1){
const err8 = {instancePath:instancePath+"/artifacts/" + i1+"/name",schemaPath:"#/$defs/OutputArtifact/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema168.properties.name,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/artifacts/" + i1+"/name",schemaPath:"#/$defs/OutputArtifact/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema168.properties.name.type,parentSchema:schema168.properties.name,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data3.path !== undefined){
let data5 = data3.path;
if(typeof data5 === "string"){
if(func1(data5) > 4096){
const err10 = {instancePath:instancePath+"/artifacts/" + i1+"/path",schemaPath:"#/$defs/OutputArtifact/properties/path/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema168.properties.path,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func1(data5) < 1){
const err11 = {instancePath:instancePath+"/artifacts/" + i1+"/path",schemaPath:"#/$defs/OutputArtifact/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema168.properties.path,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/artifacts/" + i1+"/path",schemaPath:"#/$defs/OutputArtifact/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema168.properties.path.type,parentSchema:schema168.properties.path,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data3.optional !== undefined){
let data6 = data3.optional;
if(typeof data6 !== "boolean"){
const err13 = {instancePath:instancePath+"/artifacts/" + i1+"/optional",schemaPath:"#/$defs/OutputArtifact/properties/optional/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema168.properties.optional.type,parentSchema:schema168.properties.optional,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/OutputArtifact/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema168.type,parentSchema:schema168,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/artifacts",schemaPath:"#/properties/artifacts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema165.properties.artifacts.type,parentSchema:schema165.properties.artifacts,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema165.type,parentSchema:schema165,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate117.errors = vErrors;
return errors === 0;
}
validate117.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema169 = {"description":"A batch/v1 Job; metadata may be missing, the name is given by the flow.","type":"object","properties":{"apiVersion":{"description":"API version.","type":"string","enum":["batch/v1"],"default":"batch/v1"},"kind":{"description":"Kind.","type":"string","enum":["Job"],"default":"Job"},"metadata":{"description":"Labels and annotations of the Job.","$ref":"#/$defs/JobTemplateMetadata"},"spec":{"description":"Spec of a Kubernetes Job.","type":"object","additionalProperties":true}},"required":["spec"],"additionalProperties":false};
const schema170 = {"description":"Labels and annotations of a Job.","type":"object","properties":{"name":{"description":"Has no effect: the flow names its Jobs.","type":"string","maxLength":253},"namespace":{"description":"Has no effect: Jobs are made in the namespace of the flow.","type":"string","maxLength":63},"labels":{"description":"Short values to select by; keys and values follow Kubernetes' rules for labels.","type":"object","additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"}},"annotations":{"description":"Free text for people and tools.","type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false};

function validate121(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate121.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.spec === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema169.required,parentSchema:schema169,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema169,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema169.properties.apiVersion.type,parentSchema:schema169.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(data0 === "batch/v1")){
const err3 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema169.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema169.properties.apiVersion.enum,parentSchema:schema169.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema169.properties.kind.type,parentSchema:schema169.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(data1 === "Job")){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema169.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema169.properties.kind.enum,parentSchema:schema169.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!((((key1 === "name") || (key1 === "namespace")) || (key1 === "labels")) || (key1 === "annotations"))){
const err6 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/JobTemplateMetadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema170,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(func1(data3) > 253){
const err7 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/JobTemplateMetadata/properties/name/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema170.properties.name,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/JobTemplateMetadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.properties.name.type,parentSchema:schema170.properties.name,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.namespace !== undefined){
let data4 = data2.namespace;
if(typeof data4 === "string"){
if(func1(data4) > 63){
const err9 = {instancePath:instancePath+"/metadata/namespace",schemaPath:"#/$defs/JobTemplateMetadata/properties/namespace/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema170.properties.namespace,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/metadata/namespace",schemaPath:"#/$defs/JobTemplateMetadata/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.properties.namespace.type,parentSchema:schema170.properties.namespace,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.labels !== undefined){
let data5 = data2.labels;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
let data6 = data5[key2];
if(typeof data6 === "string"){
if(func1(data6) > 63){
const err11 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/JobTemplateMetadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema170.properties.labels.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern4.test(data6)){
const err12 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/JobTemplateMetadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema170.properties.labels.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/JobTemplateMetadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.properties.labels.additionalProperties.type,parentSchema:schema170.properties.labels.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/$defs/JobTemplateMetadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema170.properties.labels.type,parentSchema:schema170.properties.labels,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.annotations !== undefined){
let data7 = data2.annotations;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key3 in data7){
let data8 = data7[key3];
if(typeof data8 !== "string"){
const err15 = {instancePath:instancePath+"/metadata/annotations/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/JobTemplateMetadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.properties.annotations.additionalProperties.type,parentSchema:schema170.properties.annotations.additionalProperties,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/$defs/JobTemplateMetadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema170.properties.annotations.type,parentSchema:schema170.properties.annotations,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/JobTemplateMetadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema170.type,parentSchema:schema170,data:data2};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.spec !== undefined){
let data9 = data.spec;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
}
else {
const err18 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.properties.spec.type,parentSchema:schema169.properties.spec,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema169.type,parentSchema:schema169,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate121.errors = vErrors;
return errors === 0;
}
validate121.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate108(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate108.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema154.required,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func29.call(schema154.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func1(data0) > 54){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 54},message:"must NOT have more than 54 characters",schema:54,parentSchema:schema154.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema154.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern5.test(data0)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema154.properties.name,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema154.properties.name.type,parentSchema:schema154.properties.name,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema154.properties.type.type,parentSchema:schema154.properties.type,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((data1 === "Job") || (data1 === "Manual"))){
const err7 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema154.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema154.properties.type.enum,parentSchema:schema154.properties.type,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.message !== undefined){
let data2 = data.message;
if(typeof data2 === "string"){
if(func1(data2) > 4096){
const err8 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema154.properties.message,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema154.properties.message.type,parentSchema:schema154.properties.message,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.metadata !== undefined){
let data3 = data.metadata;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!((key1 === "labels") || (key1 === "annotations"))){
const err10 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/TemplateMetadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema155,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.labels !== undefined){
let data4 = data3.labels;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(typeof data5 === "string"){
if(func1(data5) > 63){
const err11 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/TemplateMetadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema155.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern4.test(data5)){
const err12 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/TemplateMetadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema155.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/TemplateMetadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema155.properties.labels.additionalProperties.type,parentSchema:schema155.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/$defs/TemplateMetadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema155.properties.labels.type,parentSchema:schema155.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data3.annotations !== undefined){
let data6 = data3.annotations;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
let data7 = data6[key3];
if(typeof data7 !== "string"){
const err15 = {instancePath:instancePath+"/metadata/annotations/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/TemplateMetadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema155.properties.annotations.additionalProperties.type,parentSchema:schema155.properties.annotations.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/$defs/TemplateMetadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema155.properties.annotations.type,parentSchema:schema155.properties.annotations,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/TemplateMetadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema155.type,parentSchema:schema155,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.dependencies !== undefined){
let data8 = data.dependencies;
if(Array.isArray(data8)){
if(data8.length > 2000){
const err18 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/maxItems",keyword:"maxItems",params:{limit: 2000},message:"must NOT have more than 2000 items",schema:2000,parentSchema:schema154.properties.dependencies,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(typeof data9 === "string"){
if(func1(data9) > 54){
const err19 = {instancePath:instancePath+"/dependencies/" + i0,schemaPath:"#/properties/dependencies/items/maxLength",keyword:"maxLength",params:{limit: 54},message:"must NOT have more than 54 characters",schema:54,parentSchema:schema154.properties.dependencies.items,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func1(data9) < 1){
const err20 = {instancePath:instancePath+"/dependencies/" + i0,schemaPath:"#/properties/dependencies/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema154.properties.dependencies.items,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!pattern5.test(data9)){
const err21 = {instancePath:instancePath+"/dependencies/" + i0,schemaPath:"#/properties/dependencies/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema154.properties.dependencies.items,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/dependencies/" + i0,schemaPath:"#/properties/dependencies/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema154.properties.dependencies.items.type,parentSchema:schema154.properties.dependencies.items,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema154.properties.dependencies.type,parentSchema:schema154.properties.dependencies,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.dependsOn !== undefined){
let data10 = data.dependsOn;
if(Array.isArray(data10)){
if(data10.length > 2000){
const err24 = {instancePath:instancePath+"/dependsOn",schemaPath:"#/properties/dependsOn/maxItems",keyword:"maxItems",params:{limit: 2000},message:"must NOT have more than 2000 items",schema:2000,parentSchema:schema154.properties.dependsOn,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.step === undefined){
const err25 = {instancePath:instancePath+"/dependsOn/" + i1,schemaPath:"#/$defs/StepDependency/required",keyword:"required",params:{missingProperty: "step"},message:"must have required property '"+"step"+"'",schema:schema156.required,parentSchema:schema156,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key4 in data11){
if(!((key4 === "step") || (key4 === "on"))){
const err26 = {instancePath:instancePath+"/dependsOn/" + i1,schemaPath:"#/$defs/StepDependency/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema156,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data11.step !== undefined){
let data12 = data11.step;
if(typeof data12 === "string"){
if(func1(data12) > 54){
const err27 = {instancePath:instancePath+"/dependsOn/" + i1+"/step",schemaPath:"#/$defs/StepDependency/properties/step/maxLength",keyword:"maxLength",params:{limit: 54},message:"must NOT have more than 54 characters",schema:54,parentSchema:schema156.properties.step,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(func1(data12) < 1){
const err28 = {instancePath:instancePath+"/dependsOn/" + i1+"/step",schemaPath:"#/$defs/StepDependency/properties/step/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema156.properties.step,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!pattern5.test(data12)){
const err29 = {instancePath:instancePath+"/dependsOn/" + i1+"/step",schemaPath:"#/$defs/StepDependency/properties/step/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema156.properties.step,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/dependsOn/" + i1+"/step",schemaPath:"#/$defs/StepDependency/properties/step/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema156.properties.step.type,parentSchema:schema156.properties.step,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data11.on !== undefined){
let data13 = data11.on;
if(typeof data13 !== "string"){
const err31 = {instancePath:instancePath+"/dependsOn/" + i1+"/on",schemaPath:"#/$defs/StepDependency/properties/on/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema156.properties.on.type,parentSchema:schema156.properties.on,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!(((data13 === "Succeeded") || (data13 === "Failed")) || (data13 === "Completed"))){
const err32 = {instancePath:instancePath+"/dependsOn/" + i1+"/on",schemaPath:"#/$defs/StepDependency/properties/on/enum",keyword:"enum",params:{allowedValues: schema156.properties.on.enum},message:"must be equal to one of the allowed values",schema:schema156.properties.on.enum,parentSchema:schema156.properties.on,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/dependsOn/" + i1,schemaPath:"#/$defs/StepDependency/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema156.type,parentSchema:schema156,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/dependsOn",schemaPath:"#/properties/dependsOn/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema154.properties.dependsOn.type,parentSchema:schema154.properties.dependsOn,data:data10};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.when !== undefined){
let data14 = data.when;
if(typeof data14 === "string"){
if(func1(data14) > 4096){
const err35 = {instancePath:instancePath+"/when",schemaPath:"#/properties/when/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema154.properties.when,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(func1(data14) < 1){
const err36 = {instancePath:instancePath+"/when",schemaPath:"#/properties/when/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema154.properties.when,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/when",schemaPath:"#/properties/when/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema154.properties.when.type,parentSchema:schema154.properties.when,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.continueOnFailure !== undefined){
let data15 = data.continueOnFailure;
if(typeof data15 !== "boolean"){
const err38 = {instancePath:instancePath+"/continueOnFailure",schemaPath:"#/properties/continueOnFailure/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema154.properties.continueOnFailure.type,parentSchema:schema154.properties.continueOnFailure,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.timeoutSeconds !== undefined){
let data16 = data.timeoutSeconds;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err39 = {instancePath:instancePath+"/timeoutSeconds",schemaPath:"#/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema154.properties.timeoutSeconds.type,parentSchema:schema154.properties.timeoutSeconds,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 1 || isNaN(data16)){
const err40 = {instancePath:instancePath+"/timeoutSeconds",schemaPath:"#/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema154.properties.timeoutSeconds,data:data16};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
if(data.retryPolicy !== undefined){
if(!(validate109(data.retryPolicy, {instancePath:instancePath+"/retryPolicy",parentData:data,parentDataProperty:"retryPolicy",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.inputs !== undefined){
if(!(validate111(data.inputs, {instancePath:instancePath+"/inputs",parentData:data,parentDataProperty:"inputs",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
if(data.outputs !== undefined){
if(!(validate117(data.outputs, {instancePath:instancePath+"/outputs",parentData:data,parentDataProperty:"outputs",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate117.errors : vErrors.concat(validate117.errors);
errors = vErrors.length;
}
}
if(data.template !== undefined){
if(!(validate121(data.template, {instancePath:instancePath+"/template",parentData:data,parentDataProperty:"template",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors);
errors = vErrors.length;
}
}
}
else {
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema154.type,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate108.errors = vErrors;
return errors === 0;
}
validate108.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate95(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate95.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.steps === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'",schema:schema142.required,parentSchema:schema142,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "suspend") || (key0 === "stop")) || (key0 === "schedule")) || (key0 === "executionPolicy")) || (key0 === "resourceTemplates")) || (key0 === "steps")) || (key0 === "onExit"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema142,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.suspend !== undefined){
let data0 = data.suspend;
if(typeof data0 !== "boolean"){
const err2 = {instancePath:instancePath+"/suspend",schemaPath:"#/properties/suspend/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema142.properties.suspend.type,parentSchema:schema142.properties.suspend,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.stop !== undefined){
let data1 = data.stop;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/stop",schemaPath:"#/properties/stop/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema142.properties.stop.type,parentSchema:schema142.properties.stop,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((data1 === "Graceful") || (data1 === "Now"))){
const err4 = {instancePath:instancePath+"/stop",schemaPath:"#/properties/stop/enum",keyword:"enum",params:{allowedValues: schema142.properties.stop.enum},message:"must be equal to one of the allowed values",schema:schema142.properties.stop.enum,parentSchema:schema142.properties.stop,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.schedule !== undefined){
let data2 = data.schedule;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.cron === undefined){
const err5 = {instancePath:instancePath+"/schedule",schemaPath:"#/$defs/Schedule/required",keyword:"required",params:{missingProperty: "cron"},message:"must have required property '"+"cron"+"'",schema:schema143.required,parentSchema:schema143,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data2){
if(!(((((key1 === "cron") || (key1 === "timeZone")) || (key1 === "startingDeadlineSeconds")) || (key1 === "successfulRunsHistoryLimit")) || (key1 === "failedRunsHistoryLimit"))){
const err6 = {instancePath:instancePath+"/schedule",schemaPath:"#/$defs/Schedule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema143,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.cron !== undefined){
let data3 = data2.cron;
if(typeof data3 === "string"){
if(func1(data3) > 256){
const err7 = {instancePath:instancePath+"/schedule/cron",schemaPath:"#/$defs/Schedule/properties/cron/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema143.properties.cron,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data3) < 1){
const err8 = {instancePath:instancePath+"/schedule/cron",schemaPath:"#/$defs/Schedule/properties/cron/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema143.properties.cron,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/schedule/cron",schemaPath:"#/$defs/Schedule/properties/cron/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema143.properties.cron.type,parentSchema:schema143.properties.cron,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.timeZone !== undefined){
let data4 = data2.timeZone;
if(typeof data4 === "string"){
if(func1(data4) > 64){
const err10 = {instancePath:instancePath+"/schedule/timeZone",schemaPath:"#/$defs/Schedule/properties/timeZone/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema143.properties.timeZone,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func1(data4) < 1){
const err11 = {instancePath:instancePath+"/schedule/timeZone",schemaPath:"#/$defs/Schedule/properties/timeZone/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema143.properties.timeZone,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern7.test(data4)){
const err12 = {instancePath:instancePath+"/schedule/timeZone",schemaPath:"#/$defs/Schedule/properties/timeZone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_+\\-\\/]+$"},message:"must match pattern \""+"^[A-Za-z0-9_+\\-\\/]+$"+"\"",schema:"^[A-Za-z0-9_+\\-\\/]+$",parentSchema:schema143.properties.timeZone,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/schedule/timeZone",schemaPath:"#/$defs/Schedule/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema143.properties.timeZone.type,parentSchema:schema143.properties.timeZone,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.startingDeadlineSeconds !== undefined){
let data5 = data2.startingDeadlineSeconds;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err14 = {instancePath:instancePath+"/schedule/startingDeadlineSeconds",schemaPath:"#/$defs/Schedule/properties/startingDeadlineSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema143.properties.startingDeadlineSeconds.type,parentSchema:schema143.properties.startingDeadlineSeconds,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/schedule/startingDeadlineSeconds",schemaPath:"#/$defs/Schedule/properties/startingDeadlineSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema143.properties.startingDeadlineSeconds,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data2.successfulRunsHistoryLimit !== undefined){
let data6 = data2.successfulRunsHistoryLimit;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err16 = {instancePath:instancePath+"/schedule/successfulRunsHistoryLimit",schemaPath:"#/$defs/Schedule/properties/successfulRunsHistoryLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema143.properties.successfulRunsHistoryLimit.type,parentSchema:schema143.properties.successfulRunsHistoryLimit,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1000 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/schedule/successfulRunsHistoryLimit",schemaPath:"#/$defs/Schedule/properties/successfulRunsHistoryLimit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema143.properties.successfulRunsHistoryLimit,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err18 = {instancePath:instancePath+"/schedule/successfulRunsHistoryLimit",schemaPath:"#/$defs/Schedule/properties/successfulRunsHistoryLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema143.properties.successfulRunsHistoryLimit,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data2.failedRunsHistoryLimit !== undefined){
let data7 = data2.failedRunsHistoryLimit;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err19 = {instancePath:instancePath+"/schedule/failedRunsHistoryLimit",schemaPath:"#/$defs/Schedule/properties/failedRunsHistoryLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema143.properties.failedRunsHistoryLimit.type,parentSchema:schema143.properties.failedRunsHistoryLimit,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1000 || isNaN(data7)){
const err20 = {instancePath:instancePath+"/schedule/failedRunsHistoryLimit",schemaPath:"#/$defs/Schedule/properties/failedRunsHistoryLimit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema143.properties.failedRunsHistoryLimit,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err21 = {instancePath:instancePath+"/schedule/failedRunsHistoryLimit",schemaPath:"#/$defs/Schedule/properties/failedRunsHistoryLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema143.properties.failedRunsHistoryLimit,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
else {
const err22 = {instancePath:instancePath+"/schedule",schemaPath:"#/$defs/Schedule/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema143.type,parentSchema:schema143,data:data2};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.executionPolicy !== undefined){
if(!(validate96(data.executionPolicy, {instancePath:instancePath+"/executionPolicy",parentData:data,parentDataProperty:"executionPolicy",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
errors = vErrors.length;
}
}
if(data.resourceTemplates !== undefined){
if(!(validate102(data.resourceTemplates, {instancePath:instancePath+"/resourceTemplates",parentData:data,parentDataProperty:"resourceTemplates",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
}
if(data.steps !== undefined){
let data10 = data.steps;
if(Array.isArray(data10)){
if(data10.length > 2000){
const err23 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/maxItems",keyword:"maxItems",params:{limit: 2000},message:"must NOT have more than 2000 items",schema:2000,parentSchema:schema142.properties.steps,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data10.length < 1){
const err24 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema142.properties.steps,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
if(!(validate108(data10[i0], {instancePath:instancePath+"/steps/" + i0,parentData:data10,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
}
else {
const err25 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema142.properties.steps.type,parentSchema:schema142.properties.steps,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.onExit !== undefined){
let data12 = data.onExit;
if(Array.isArray(data12)){
if(data12.length > 100){
const err26 = {instancePath:instancePath+"/onExit",schemaPath:"#/properties/onExit/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema142.properties.onExit,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
if(!(validate108(data12[i1], {instancePath:instancePath+"/onExit/" + i1,parentData:data12,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
}
else {
const err27 = {instancePath:instancePath+"/onExit",schemaPath:"#/properties/onExit/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema142.properties.onExit.type,parentSchema:schema142.properties.onExit,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema142.type,parentSchema:schema142,data};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate95.errors = vErrors;
return errors === 0;
}
validate95.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema171 = {"description":"What the controller knows of the flow. Written by Holdfast; left out of Git.","type":"object","properties":{"phase":{"description":"Where the flow stands. Suspended: by somebody; Paused: only approvals remain.","type":"string","enum":["Pending","Running","Succeeded","Failed","Suspended","Paused"]},"run":{"description":"Id of the run, assigned once.","type":"string","maxLength":128},"message":{"description":"Why it stands there, in one line.","type":"string"},"conditions":{"description":"Ready, Reconciling, Stalled.","type":"array","items":{"$ref":"#/$defs/StatusCondition"}},"observedGeneration":{"description":"Generation of the spec that this status is about.","type":"integer"},"startTime":{"description":"When the run began, UTC.","type":"string"},"completionTime":{"description":"When it ended, UTC.","type":"string"},"activeSeconds":{"description":"Seconds that count against activeDeadlineSeconds so far.","type":"integer","minimum":0},"lastScheduleTime":{"description":"The last tick of the schedule that was carried out, UTC.","type":"string"},"progress":{"description":"Numbers of steps.","$ref":"#/$defs/Progress"},"steps":{"description":"Where each step stands.","type":"array","items":{"$ref":"#/$defs/StepStatus"}}},"additionalProperties":false};
const schema172 = {"description":"A condition, as Kubernetes defines it.","type":"object","properties":{"type":{"description":"Type.","type":"string","minLength":1,"maxLength":316},"status":{"description":"Status.","type":"string","enum":["True","False","Unknown"]},"observedGeneration":{"description":"Generation of the spec that it is about.","type":"integer"},"lastTransitionTime":{"description":"When the status last changed, UTC.","type":"string"},"reason":{"description":"Reason, one word.","type":"string","maxLength":1024},"message":{"description":"Explanation.","type":"string","maxLength":32768}},"required":["type","status"],"additionalProperties":false};
const schema173 = {"description":"Numbers of steps.","type":"object","properties":{"completedSteps":{"description":"Steps that have ended.","type":"integer","minimum":0},"totalSteps":{"description":"All steps.","type":"integer","minimum":0},"successfulSteps":{"description":"Steps that have succeeded.","type":"integer","minimum":0},"failedSteps":{"description":"Steps that have failed.","type":"integer","minimum":0}},"additionalProperties":false};
const schema174 = {"description":"Where a step stands.","type":"object","properties":{"name":{"description":"Name of the step.","type":"string","minLength":1,"maxLength":54},"phase":{"description":"Its phase.","type":"string","enum":["Pending","Running","Succeeded","Failed","Skipped","PendingApproval"]},"startTime":{"description":"When its first attempt began, UTC.","type":"string"},"completionTime":{"description":"When it ended, UTC.","type":"string"},"jobRef":{"description":"The Job of its last attempt.","$ref":"#/$defs/JobReference"},"outputs":{"description":"What it has left.","$ref":"#/$defs/StepOutputValues"},"retryCount":{"description":"Retries so far.","type":"integer","minimum":0},"nextAttemptTime":{"description":"When the next attempt begins, UTC.","type":"string"},"message":{"description":"Why it stands there, in one line.","type":"string"}},"required":["name"],"additionalProperties":false};
const schema175 = {"description":"A Job.","type":"object","properties":{"name":{"description":"Its name.","type":"string","minLength":1,"maxLength":253},"namespace":{"description":"Its namespace.","type":"string","maxLength":63},"uid":{"description":"Its UID.","type":"string","maxLength":128}},"required":["name"],"additionalProperties":false};
const schema176 = {"description":"What a step has left.","type":"object","properties":{"parameters":{"description":"Values.","type":"array","items":{"$ref":"#/$defs/OutputValue"}},"artifacts":{"description":"Files.","type":"array","items":{"$ref":"#/$defs/ArtifactValue"}}},"additionalProperties":false};
const schema177 = {"description":"A value that a step has left.","type":"object","properties":{"name":{"description":"Name.","type":"string","minLength":1,"maxLength":128},"value":{"description":"Value.","type":"string","maxLength":4096}},"required":["name"],"additionalProperties":false};
const schema178 = {"description":"A file that a step has left.","type":"object","properties":{"name":{"description":"Name.","type":"string","minLength":1,"maxLength":128},"path":{"description":"Where it lies.","type":"string","maxLength":4096}},"required":["name"],"additionalProperties":false};

function validate128(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate128.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "parameters") || (key0 === "artifacts"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema176,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.parameters !== undefined){
let data0 = data.parameters;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.name === undefined){
const err1 = {instancePath:instancePath+"/parameters/" + i0,schemaPath:"#/$defs/OutputValue/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema177.required,parentSchema:schema177,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "name") || (key1 === "value"))){
const err2 = {instancePath:instancePath+"/parameters/" + i0,schemaPath:"#/$defs/OutputValue/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema177,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data1.name !== undefined){
let data2 = data1.name;
if(typeof data2 === "string"){
if(func1(data2) > 128){
const err3 = {instancePath:instancePath+"/parameters/" + i0+"/name",schemaPath:"#/$defs/OutputValue/properties/name/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema177.properties.name,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func1(data2) < 1){
const err4 = {instancePath:instancePath+"/parameters/" + i0+"/name",schemaPath:"#/$defs/OutputValue/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema177.properties.name,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/parameters/" + i0+"/name",schemaPath:"#/$defs/OutputValue/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.name.type,parentSchema:schema177.properties.name,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.value !== undefined){
let data3 = data1.value;
if(typeof data3 === "string"){
if(func1(data3) > 4096){
const err6 = {instancePath:instancePath+"/parameters/" + i0+"/value",schemaPath:"#/$defs/OutputValue/properties/value/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema177.properties.value,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/parameters/" + i0+"/value",schemaPath:"#/$defs/OutputValue/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.value.type,parentSchema:schema177.properties.value,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/parameters/" + i0,schemaPath:"#/$defs/OutputValue/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema177.type,parentSchema:schema177,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema176.properties.parameters.type,parentSchema:schema176.properties.parameters,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.artifacts !== undefined){
let data4 = data.artifacts;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.name === undefined){
const err10 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/ArtifactValue/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema178.required,parentSchema:schema178,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key2 in data5){
if(!((key2 === "name") || (key2 === "path"))){
const err11 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/ArtifactValue/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema178,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data5.name !== undefined){
let data6 = data5.name;
if(typeof data6 === "string"){
if(func1(data6) > 128){
const err12 = {instancePath:instancePath+"/artifacts/" + i1+"/name",schemaPath:"#/$defs/ArtifactValue/properties/name/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema178.properties.name,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(func1(data6) < 1){
const err13 = {instancePath:instancePath+"/artifacts/" + i1+"/name",schemaPath:"#/$defs/ArtifactValue/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema178.properties.name,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/artifacts/" + i1+"/name",schemaPath:"#/$defs/ArtifactValue/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema178.properties.name.type,parentSchema:schema178.properties.name,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.path !== undefined){
let data7 = data5.path;
if(typeof data7 === "string"){
if(func1(data7) > 4096){
const err15 = {instancePath:instancePath+"/artifacts/" + i1+"/path",schemaPath:"#/$defs/ArtifactValue/properties/path/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema178.properties.path,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/artifacts/" + i1+"/path",schemaPath:"#/$defs/ArtifactValue/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema178.properties.path.type,parentSchema:schema178.properties.path,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/artifacts/" + i1,schemaPath:"#/$defs/ArtifactValue/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema178.type,parentSchema:schema178,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/artifacts",schemaPath:"#/properties/artifacts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema176.properties.artifacts.type,parentSchema:schema176.properties.artifacts,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema176.type,parentSchema:schema176,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate128.errors = vErrors;
return errors === 0;
}
validate128.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate127(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate127.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema174.required,parentSchema:schema174,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func29.call(schema174.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema174,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func1(data0) > 54){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 54},message:"must NOT have more than 54 characters",schema:54,parentSchema:schema174.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func1(data0) < 1){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema174.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema174.properties.name.type,parentSchema:schema174.properties.name,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.phase !== undefined){
let data1 = data.phase;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema174.properties.phase.type,parentSchema:schema174.properties.phase,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!((((((data1 === "Pending") || (data1 === "Running")) || (data1 === "Succeeded")) || (data1 === "Failed")) || (data1 === "Skipped")) || (data1 === "PendingApproval"))){
const err6 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/enum",keyword:"enum",params:{allowedValues: schema174.properties.phase.enum},message:"must be equal to one of the allowed values",schema:schema174.properties.phase.enum,parentSchema:schema174.properties.phase,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.startTime !== undefined){
let data2 = data.startTime;
if(typeof data2 !== "string"){
const err7 = {instancePath:instancePath+"/startTime",schemaPath:"#/properties/startTime/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema174.properties.startTime.type,parentSchema:schema174.properties.startTime,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.completionTime !== undefined){
let data3 = data.completionTime;
if(typeof data3 !== "string"){
const err8 = {instancePath:instancePath+"/completionTime",schemaPath:"#/properties/completionTime/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema174.properties.completionTime.type,parentSchema:schema174.properties.completionTime,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.jobRef !== undefined){
let data4 = data.jobRef;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.name === undefined){
const err9 = {instancePath:instancePath+"/jobRef",schemaPath:"#/$defs/JobReference/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema175.required,parentSchema:schema175,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data4){
if(!(((key1 === "name") || (key1 === "namespace")) || (key1 === "uid"))){
const err10 = {instancePath:instancePath+"/jobRef",schemaPath:"#/$defs/JobReference/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema175,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data4.name !== undefined){
let data5 = data4.name;
if(typeof data5 === "string"){
if(func1(data5) > 253){
const err11 = {instancePath:instancePath+"/jobRef/name",schemaPath:"#/$defs/JobReference/properties/name/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema175.properties.name,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func1(data5) < 1){
const err12 = {instancePath:instancePath+"/jobRef/name",schemaPath:"#/$defs/JobReference/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema175.properties.name,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/jobRef/name",schemaPath:"#/$defs/JobReference/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema175.properties.name.type,parentSchema:schema175.properties.name,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.namespace !== undefined){
let data6 = data4.namespace;
if(typeof data6 === "string"){
if(func1(data6) > 63){
const err14 = {instancePath:instancePath+"/jobRef/namespace",schemaPath:"#/$defs/JobReference/properties/namespace/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema175.properties.namespace,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/jobRef/namespace",schemaPath:"#/$defs/JobReference/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema175.properties.namespace.type,parentSchema:schema175.properties.namespace,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.uid !== undefined){
let data7 = data4.uid;
if(typeof data7 === "string"){
if(func1(data7) > 128){
const err16 = {instancePath:instancePath+"/jobRef/uid",schemaPath:"#/$defs/JobReference/properties/uid/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema175.properties.uid,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/jobRef/uid",schemaPath:"#/$defs/JobReference/properties/uid/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema175.properties.uid.type,parentSchema:schema175.properties.uid,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/jobRef",schemaPath:"#/$defs/JobReference/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema175.type,parentSchema:schema175,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.outputs !== undefined){
if(!(validate128(data.outputs, {instancePath:instancePath+"/outputs",parentData:data,parentDataProperty:"outputs",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate128.errors : vErrors.concat(validate128.errors);
errors = vErrors.length;
}
}
if(data.retryCount !== undefined){
let data9 = data.retryCount;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err19 = {instancePath:instancePath+"/retryCount",schemaPath:"#/properties/retryCount/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema174.properties.retryCount.type,parentSchema:schema174.properties.retryCount,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err20 = {instancePath:instancePath+"/retryCount",schemaPath:"#/properties/retryCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema174.properties.retryCount,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data.nextAttemptTime !== undefined){
let data10 = data.nextAttemptTime;
if(typeof data10 !== "string"){
const err21 = {instancePath:instancePath+"/nextAttemptTime",schemaPath:"#/properties/nextAttemptTime/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema174.properties.nextAttemptTime.type,parentSchema:schema174.properties.nextAttemptTime,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.message !== undefined){
let data11 = data.message;
if(typeof data11 !== "string"){
const err22 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema174.properties.message.type,parentSchema:schema174.properties.message,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema174.type,parentSchema:schema174,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate127.errors = vErrors;
return errors === 0;
}
validate127.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate126.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func29.call(schema171.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema171,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.phase !== undefined){
let data0 = data.phase;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema171.properties.phase.type,parentSchema:schema171.properties.phase,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((((((data0 === "Pending") || (data0 === "Running")) || (data0 === "Succeeded")) || (data0 === "Failed")) || (data0 === "Suspended")) || (data0 === "Paused"))){
const err2 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/enum",keyword:"enum",params:{allowedValues: schema171.properties.phase.enum},message:"must be equal to one of the allowed values",schema:schema171.properties.phase.enum,parentSchema:schema171.properties.phase,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.run !== undefined){
let data1 = data.run;
if(typeof data1 === "string"){
if(func1(data1) > 128){
const err3 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema171.properties.run,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema171.properties.run.type,parentSchema:schema171.properties.run,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.message !== undefined){
let data2 = data.message;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema171.properties.message.type,parentSchema:schema171.properties.message,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.conditions !== undefined){
let data3 = data.conditions;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.type === undefined){
const err6 = {instancePath:instancePath+"/conditions/" + i0,schemaPath:"#/$defs/StatusCondition/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema172.required,parentSchema:schema172,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data4.status === undefined){
const err7 = {instancePath:instancePath+"/conditions/" + i0,schemaPath:"#/$defs/StatusCondition/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema172.required,parentSchema:schema172,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data4){
if(!((((((key1 === "type") || (key1 === "status")) || (key1 === "observedGeneration")) || (key1 === "lastTransitionTime")) || (key1 === "reason")) || (key1 === "message"))){
const err8 = {instancePath:instancePath+"/conditions/" + i0,schemaPath:"#/$defs/StatusCondition/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema172,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data4.type !== undefined){
let data5 = data4.type;
if(typeof data5 === "string"){
if(func1(data5) > 316){
const err9 = {instancePath:instancePath+"/conditions/" + i0+"/type",schemaPath:"#/$defs/StatusCondition/properties/type/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters",schema:316,parentSchema:schema172.properties.type,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func1(data5) < 1){
const err10 = {instancePath:instancePath+"/conditions/" + i0+"/type",schemaPath:"#/$defs/StatusCondition/properties/type/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema172.properties.type,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/conditions/" + i0+"/type",schemaPath:"#/$defs/StatusCondition/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema172.properties.type.type,parentSchema:schema172.properties.type,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.status !== undefined){
let data6 = data4.status;
if(typeof data6 !== "string"){
const err12 = {instancePath:instancePath+"/conditions/" + i0+"/status",schemaPath:"#/$defs/StatusCondition/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema172.properties.status.type,parentSchema:schema172.properties.status,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!(((data6 === "True") || (data6 === "False")) || (data6 === "Unknown"))){
const err13 = {instancePath:instancePath+"/conditions/" + i0+"/status",schemaPath:"#/$defs/StatusCondition/properties/status/enum",keyword:"enum",params:{allowedValues: schema172.properties.status.enum},message:"must be equal to one of the allowed values",schema:schema172.properties.status.enum,parentSchema:schema172.properties.status,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.observedGeneration !== undefined){
let data7 = data4.observedGeneration;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err14 = {instancePath:instancePath+"/conditions/" + i0+"/observedGeneration",schemaPath:"#/$defs/StatusCondition/properties/observedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema172.properties.observedGeneration.type,parentSchema:schema172.properties.observedGeneration,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.lastTransitionTime !== undefined){
let data8 = data4.lastTransitionTime;
if(typeof data8 !== "string"){
const err15 = {instancePath:instancePath+"/conditions/" + i0+"/lastTransitionTime",schemaPath:"#/$defs/StatusCondition/properties/lastTransitionTime/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema172.properties.lastTransitionTime.type,parentSchema:schema172.properties.lastTransitionTime,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.reason !== undefined){
let data9 = data4.reason;
if(typeof data9 === "string"){
if(func1(data9) > 1024){
const err16 = {instancePath:instancePath+"/conditions/" + i0+"/reason",schemaPath:"#/$defs/StatusCondition/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema172.properties.reason,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/conditions/" + i0+"/reason",schemaPath:"#/$defs/StatusCondition/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema172.properties.reason.type,parentSchema:schema172.properties.reason,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data4.message !== undefined){
let data10 = data4.message;
if(typeof data10 === "string"){
if(func1(data10) > 32768){
const err18 = {instancePath:instancePath+"/conditions/" + i0+"/message",schemaPath:"#/$defs/StatusCondition/properties/message/maxLength",keyword:"maxLength",params:{limit: 32768},message:"must NOT have more than 32768 characters",schema:32768,parentSchema:schema172.properties.message,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/conditions/" + i0+"/message",schemaPath:"#/$defs/StatusCondition/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema172.properties.message.type,parentSchema:schema172.properties.message,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/conditions/" + i0,schemaPath:"#/$defs/StatusCondition/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema172.type,parentSchema:schema172,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/conditions",schemaPath:"#/properties/conditions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema171.properties.conditions.type,parentSchema:schema171.properties.conditions,data:data3};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.observedGeneration !== undefined){
let data11 = data.observedGeneration;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err22 = {instancePath:instancePath+"/observedGeneration",schemaPath:"#/properties/observedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema171.properties.observedGeneration.type,parentSchema:schema171.properties.observedGeneration,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.startTime !== undefined){
let data12 = data.startTime;
if(typeof data12 !== "string"){
const err23 = {instancePath:instancePath+"/startTime",schemaPath:"#/properties/startTime/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema171.properties.startTime.type,parentSchema:schema171.properties.startTime,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.completionTime !== undefined){
let data13 = data.completionTime;
if(typeof data13 !== "string"){
const err24 = {instancePath:instancePath+"/completionTime",schemaPath:"#/properties/completionTime/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema171.properties.completionTime.type,parentSchema:schema171.properties.completionTime,data:data13};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.activeSeconds !== undefined){
let data14 = data.activeSeconds;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err25 = {instancePath:instancePath+"/activeSeconds",schemaPath:"#/properties/activeSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema171.properties.activeSeconds.type,parentSchema:schema171.properties.activeSeconds,data:data14};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err26 = {instancePath:instancePath+"/activeSeconds",schemaPath:"#/properties/activeSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema171.properties.activeSeconds,data:data14};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data.lastScheduleTime !== undefined){
let data15 = data.lastScheduleTime;
if(typeof data15 !== "string"){
const err27 = {instancePath:instancePath+"/lastScheduleTime",schemaPath:"#/properties/lastScheduleTime/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema171.properties.lastScheduleTime.type,parentSchema:schema171.properties.lastScheduleTime,data:data15};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.progress !== undefined){
let data16 = data.progress;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key2 in data16){
if(!((((key2 === "completedSteps") || (key2 === "totalSteps")) || (key2 === "successfulSteps")) || (key2 === "failedSteps"))){
const err28 = {instancePath:instancePath+"/progress",schemaPath:"#/$defs/Progress/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema173,data:data16};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data16.completedSteps !== undefined){
let data17 = data16.completedSteps;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err29 = {instancePath:instancePath+"/progress/completedSteps",schemaPath:"#/$defs/Progress/properties/completedSteps/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema173.properties.completedSteps.type,parentSchema:schema173.properties.completedSteps,data:data17};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err30 = {instancePath:instancePath+"/progress/completedSteps",schemaPath:"#/$defs/Progress/properties/completedSteps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema173.properties.completedSteps,data:data17};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data16.totalSteps !== undefined){
let data18 = data16.totalSteps;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err31 = {instancePath:instancePath+"/progress/totalSteps",schemaPath:"#/$defs/Progress/properties/totalSteps/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema173.properties.totalSteps.type,parentSchema:schema173.properties.totalSteps,data:data18};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
const err32 = {instancePath:instancePath+"/progress/totalSteps",schemaPath:"#/$defs/Progress/properties/totalSteps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema173.properties.totalSteps,data:data18};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
if(data16.successfulSteps !== undefined){
let data19 = data16.successfulSteps;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err33 = {instancePath:instancePath+"/progress/successfulSteps",schemaPath:"#/$defs/Progress/properties/successfulSteps/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema173.properties.successfulSteps.type,parentSchema:schema173.properties.successfulSteps,data:data19};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err34 = {instancePath:instancePath+"/progress/successfulSteps",schemaPath:"#/$defs/Progress/properties/successfulSteps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema173.properties.successfulSteps,data:data19};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data16.failedSteps !== undefined){
let data20 = data16.failedSteps;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err35 = {instancePath:instancePath+"/progress/failedSteps",schemaPath:"#/$defs/Progress/properties/failedSteps/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema173.properties.failedSteps.type,parentSchema:schema173.properties.failedSteps,data:data20};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err36 = {instancePath:instancePath+"/progress/failedSteps",schemaPath:"#/$defs/Progress/properties/failedSteps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema173.properties.failedSteps,data:data20};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
}
else {
const err37 = {instancePath:instancePath+"/progress",schemaPath:"#/$defs/Progress/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema173.type,parentSchema:schema173,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.steps !== undefined){
let data21 = data.steps;
if(Array.isArray(data21)){
const len1 = data21.length;
for(let i1=0; i1<len1; i1++){
if(!(validate127(data21[i1], {instancePath:instancePath+"/steps/" + i1,parentData:data21,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate127.errors : vErrors.concat(validate127.errors);
errors = vErrors.length;
}
}
}
else {
const err38 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema171.properties.steps.type,parentSchema:schema171.properties.steps,data:data21};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema171.type,parentSchema:schema171,data};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
validate126.errors = vErrors;
return errors === 0;
}
validate126.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate94(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://holdfast.dev/schemas/v1/jobflow.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate94.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema140.required,parentSchema:schema140,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema140.required,parentSchema:schema140,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.metadata === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema140.required,parentSchema:schema140,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.spec === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema140.required,parentSchema:schema140,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema140,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema140.properties.apiVersion.type,parentSchema:schema140.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(data0 === "workflow.zen.io/v1alpha1")){
const err6 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema140.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema140.properties.apiVersion.enum,parentSchema:schema140.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema140.properties.kind.type,parentSchema:schema140.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(data1 === "JobFlow")){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema140.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema140.properties.kind.enum,parentSchema:schema140.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
const err9 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema141.required,parentSchema:schema141,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data2){
if(!((((key1 === "name") || (key1 === "namespace")) || (key1 === "labels")) || (key1 === "annotations"))){
const err10 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema141,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(func1(data3) > 63){
const err11 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema141.properties.name,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func1(data3) < 1){
const err12 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema141.properties.name,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern5.test(data3)){
const err13 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema141.properties.name,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/$defs/Metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema141.properties.name.type,parentSchema:schema141.properties.name,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.namespace !== undefined){
let data4 = data2.namespace;
if(typeof data4 === "string"){
if(func1(data4) > 63){
const err15 = {instancePath:instancePath+"/metadata/namespace",schemaPath:"#/$defs/Metadata/properties/namespace/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema141.properties.namespace,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(func1(data4) < 1){
const err16 = {instancePath:instancePath+"/metadata/namespace",schemaPath:"#/$defs/Metadata/properties/namespace/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema141.properties.namespace,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!pattern5.test(data4)){
const err17 = {instancePath:instancePath+"/metadata/namespace",schemaPath:"#/$defs/Metadata/properties/namespace/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema141.properties.namespace,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/metadata/namespace",schemaPath:"#/$defs/Metadata/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema141.properties.namespace.type,parentSchema:schema141.properties.namespace,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data2.labels !== undefined){
let data5 = data2.labels;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
let data6 = data5[key2];
if(typeof data6 === "string"){
if(func1(data6) > 63){
const err19 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema141.properties.labels.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!pattern4.test(data6)){
const err20 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema141.properties.labels.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema141.properties.labels.additionalProperties.type,parentSchema:schema141.properties.labels.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/$defs/Metadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema141.properties.labels.type,parentSchema:schema141.properties.labels,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data2.annotations !== undefined){
let data7 = data2.annotations;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key3 in data7){
let data8 = data7[key3];
if(typeof data8 !== "string"){
const err23 = {instancePath:instancePath+"/metadata/annotations/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/Metadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema141.properties.annotations.additionalProperties.type,parentSchema:schema141.properties.annotations.additionalProperties,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/$defs/Metadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema141.properties.annotations.type,parentSchema:schema141.properties.annotations,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/metadata",schemaPath:"#/$defs/Metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema141.type,parentSchema:schema141,data:data2};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.spec !== undefined){
if(!(validate95(data.spec, {instancePath:instancePath+"/spec",parentData:data,parentDataProperty:"spec",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data.status !== undefined){
if(!(validate126(data.status, {instancePath:instancePath+"/status",parentData:data,parentDataProperty:"status",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate126.errors : vErrors.concat(validate126.errors);
errors = vErrors.length;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema140.type,parentSchema:schema140,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate94.errors = vErrors;
return errors === 0;
}
validate94.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema179 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://holdfast.dev/schemas/config.json","title":"Config","description":"The operator's configuration. What gives power is set here and never in the repository.","type":"object","additionalProperties":false,"properties":{"apiVersion":{"const":"holdfast.dev/v1","description":"Version of this format."},"kind":{"const":"Config","description":"Always Config."},"instance":{"type":"string","pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","maxLength":40,"description":"Name of this Holdfast; all memory and every applied object carries it. Default: a name made once from the host name and kept in the data directory. Environment: HOLDFAST_INSTANCE."},"dataDir":{"type":"string","minLength":1,"description":"Where the private copy of the repository, the sandboxes and the kubeconfigs of k3d clusters live. Default: ~/.local/share/holdfast. Environment: HOLDFAST_DATA_DIR."},"repository":{"type":"object","additionalProperties":false,"required":["url"],"description":"The desired state.","properties":{"url":{"type":"string","minLength":1,"description":"A local path, file://, ssh:// (or user@host:path) or https://. Environment: HOLDFAST_REPOSITORY."},"ref":{"type":"string","minLength":1,"description":"Branch or tag to follow. Default: main. Environment: HOLDFAST_REF."},"path":{"type":"string","description":"Folder inside the repository that holds holdfast.yaml. Default: its root. Environment: HOLDFAST_PATH."},"pollInterval":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","description":"How often the source is asked for new commits; a local repository is watched besides. Default: 30s."},"acceptUnrelatedHistory":{"type":"boolean","description":"Follow the branch even where its new commits share no history with the old ones. Default: false."}}},"clusters":{"type":"object","maxProperties":1000,"description":"How each cluster of provider kubeconfig is reached, by its name in the repository. A cluster that is not named here is not touched.","additionalProperties":{"type":"object","additionalProperties":false,"properties":{"kubeconfig":{"type":"string","minLength":1,"description":"Path of the kubeconfig. Default: $KUBECONFIG, else ~/.kube/config."},"context":{"type":"string","minLength":1,"description":"Context inside it. Default: its current context."},"policy":{"$ref":"#/$defs/policy","description":"Replaces the fields of the general policy for this cluster."},"decryption":{"$ref":"#/$defs/decryption","description":"The keys that open this cluster's encrypted Secrets, and no other cluster's."}}}},"accountId":{"type":"string","pattern":"^[0-9]{12}$","description":"AWS account id in ARNs. Default: 000000000000."},"policy":{"$ref":"#/$defs/policy","description":"What the repository may ask for, on every cluster."},"pruneCeiling":{"type":"object","additionalProperties":false,"description":"How many objects may be deleted in a rolling hour without approval: the larger of the two.","properties":{"objects":{"type":"integer","minimum":0,"description":"Default: 10."},"percent":{"type":"integer","minimum":0,"maximum":100,"description":"Percentage of the inventory. Default: 25."}}},"allowClusterDeletion":{"type":"boolean","description":"Lets deletionPolicy: Delete in the repository delete a cluster, after approval. Default: false."},"maxSandboxes":{"type":"integer","minimum":0,"description":"How many clusters of provider sandbox there may be: each is a process on this machine. Default: 10."},"k3d":{"type":"object","additionalProperties":false,"description":"How clusters of provider k3d are made.","properties":{"program":{"type":"string","minLength":1,"description":"The k3d program (version 5). Default: k3d. Environment: HOLDFAST_K3D."},"prefix":{"type":"string","pattern":"^([a-z0-9][-a-z0-9]{0,30})?$","description":"What stands before a cluster's name in k3d. Default: kecs-. Environment: HOLDFAST_K3D_PREFIX."},"image":{"type":"string","minLength":1,"pattern":"^[^$]+$","description":"Image of the nodes. Default: the one that k3d brings. Environment: HOLDFAST_K3D_IMAGE."},"timeout":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","description":"How long making or starting a cluster may take before it is rolled back. Default: 5m."},"maxClusters":{"type":"integer","minimum":0,"description":"How many k3d clusters this instance may have on one Docker daemon. Default: 10."},"maxNodes":{"type":"integer","minimum":1,"description":"How many servers and agents one cluster may have. Default: 10."},"publish":{"enum":["any","loopback","none"],"description":"Where the repository's ports may be published: on any address, on 127.0.0.0/8 alone, or not at all. Default: any."}}},"leaseDuration":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","description":"How long the Lease of a writer that has fallen silent counts before another one takes over: 2s to 5m. Default: 15s. Environment: HOLDFAST_LEASE_DURATION."},"pushState":{"type":"boolean","description":"Push Holdfast's own branches (holdfast/<instance>/...) to the repository. Default: false."},"kubectl":{"type":"string","minLength":1,"description":"The kubectl program that builds kustomizations. Default: kubectl. Environment: HOLDFAST_KUBECTL."},"sops":{"type":"string","minLength":1,"description":"The sops program (3.10 or later) that decrypts Secrets. Default: sops. Environment: HOLDFAST_SOPS."},"adminAddress":{"type":"string","minLength":1,"description":"Where run answers /health, /healthz, /readyz and /metrics: HOST:PORT, or off. Default: 127.0.0.1:8081. Environment: HOLDFAST_ADMIN_ADDRESS."},"ecsAddress":{"type":"string","minLength":1,"description":"Where run answers the ECS API: HOST:PORT, or off. Default: 127.0.0.1:8080. Environment: HOLDFAST_ECS_ADDRESS."},"adminTokenFile":{"type":"string","minLength":1,"description":"File with the token that reads of the admin server must show (Authorization: Bearer). Default: none; then only /health is answered where the address is not of this machine alone. Environment: HOLDFAST_ADMIN_TOKEN_FILE, or the token itself in HOLDFAST_ADMIN_TOKEN."},"adminHosts":{"type":"array","maxItems":100,"items":{"type":"string","pattern":"^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$"},"description":"Names by which the admin server may be called, beside localhost and IP addresses; any other Host is refused (DNS rebinding)."},"log":{"type":"object","additionalProperties":false,"description":"What run says of its work.","properties":{"format":{"enum":["text","json"],"description":"Lines for people, or one JSON object a line. Default: text. Environment: HOLDFAST_LOG_FORMAT."},"level":{"enum":["error","warn","info","debug","trace"],"description":"The finest level that is said. Default: info. Environment: HOLDFAST_LOG_LEVEL."}}},"otlpEndpoint":{"type":"string","pattern":"^https?://","description":"Base URL of an OpenTelemetry collector (OTLP over HTTP) that traces go to. Default: none, no traces. Environment: OTEL_EXPORTER_OTLP_ENDPOINT."}},"$defs":{"decryption":{"type":"object","additionalProperties":false,"properties":{"ageKeyFile":{"type":"string","minLength":1,"description":"File with age identities, one a line; during a rotation it holds the old one and the new one."},"keyServices":{"type":"array","maxItems":6,"items":{"enum":["age","pgp","kms","gcp_kms","azure_kv","hc_vault"]},"description":"Who may be asked for a file's key, by the names that sops writes into a file. A file that names another one is not decrypted. Default: age."},"env":{"type":"object","maxProperties":50,"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"additionalProperties":{"type":"string"},"description":"Variables for sops (AWS_PROFILE, GNUPGHOME, VAULT_ADDR, ...). It gets no others but PATH."},"passEnv":{"type":"array","maxItems":50,"items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"description":"Variables of Holdfast's own environment that sops gets too: for tokens, which do not belong in a file."}}},"policy":{"type":"object","additionalProperties":false,"properties":{"clusterScopedKinds":{"type":"array","items":{"type":"string","minLength":1},"description":"Cluster-scoped kinds that manifests may hold; [\"*\"] for all that Holdfast knows. Default: Namespace, CustomResourceDefinition, PriorityClass, StorageClass, IngressClass, RuntimeClass; all of them on a sandbox."},"kubeSystem":{"type":"boolean","description":"Objects in kube-system are allowed. Default: false."},"hostPath":{"type":"boolean","description":"hostPath volumes are allowed. Default: false."},"privileged":{"type":"boolean","description":"Privileged containers are allowed. Default: false."}}}}};
const schema180 = {"type":"object","additionalProperties":false,"properties":{"clusterScopedKinds":{"type":"array","items":{"type":"string","minLength":1},"description":"Cluster-scoped kinds that manifests may hold; [\"*\"] for all that Holdfast knows. Default: Namespace, CustomResourceDefinition, PriorityClass, StorageClass, IngressClass, RuntimeClass; all of them on a sandbox."},"kubeSystem":{"type":"boolean","description":"Objects in kube-system are allowed. Default: false."},"hostPath":{"type":"boolean","description":"hostPath volumes are allowed. Default: false."},"privileged":{"type":"boolean","description":"Privileged containers are allowed. Default: false."}}};
const schema181 = {"type":"object","additionalProperties":false,"properties":{"ageKeyFile":{"type":"string","minLength":1,"description":"File with age identities, one a line; during a rotation it holds the old one and the new one."},"keyServices":{"type":"array","maxItems":6,"items":{"enum":["age","pgp","kms","gcp_kms","azure_kv","hc_vault"]},"description":"Who may be asked for a file's key, by the names that sops writes into a file. A file that names another one is not decrypted. Default: age."},"env":{"type":"object","maxProperties":50,"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"additionalProperties":{"type":"string"},"description":"Variables for sops (AWS_PROFILE, GNUPGHOME, VAULT_ADDR, ...). It gets no others but PATH."},"passEnv":{"type":"array","maxItems":50,"items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"description":"Variables of Holdfast's own environment that sops gets too: for tokens, which do not belong in a file."}}};
const pattern54 = new RegExp("^[0-9]+(ms|s|m|h)$", "u");
const pattern55 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern57 = new RegExp("^[0-9]{12}$", "u");
const pattern58 = new RegExp("^([a-z0-9][-a-z0-9]{0,30})?$", "u");
const pattern59 = new RegExp("^[^$]+$", "u");
const pattern62 = new RegExp("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", "u");
const pattern63 = new RegExp("^https?://", "u");

function validate132(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://holdfast.dev/schemas/config.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate132.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func29.call(schema179.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema179,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if("holdfast.dev/v1" !== data0){
const err1 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "holdfast.dev/v1"},message:"must be equal to constant",schema:"holdfast.dev/v1",parentSchema:schema179.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if("Config" !== data1){
const err2 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Config"},message:"must be equal to constant",schema:"Config",parentSchema:schema179.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.instance !== undefined){
let data2 = data.instance;
if(typeof data2 === "string"){
if(func1(data2) > 40){
const err3 = {instancePath:instancePath+"/instance",schemaPath:"#/properties/instance/maxLength",keyword:"maxLength",params:{limit: 40},message:"must NOT have more than 40 characters",schema:40,parentSchema:schema179.properties.instance,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern5.test(data2)){
const err4 = {instancePath:instancePath+"/instance",schemaPath:"#/properties/instance/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema179.properties.instance,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/instance",schemaPath:"#/properties/instance/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.instance.type,parentSchema:schema179.properties.instance,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.dataDir !== undefined){
let data3 = data.dataDir;
if(typeof data3 === "string"){
if(func1(data3) < 1){
const err6 = {instancePath:instancePath+"/dataDir",schemaPath:"#/properties/dataDir/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.dataDir,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/dataDir",schemaPath:"#/properties/dataDir/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.dataDir.type,parentSchema:schema179.properties.dataDir,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.repository !== undefined){
let data4 = data.repository;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.url === undefined){
const err8 = {instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'",schema:schema179.properties.repository.required,parentSchema:schema179.properties.repository,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data4){
if(!(((((key1 === "url") || (key1 === "ref")) || (key1 === "path")) || (key1 === "pollInterval")) || (key1 === "acceptUnrelatedHistory"))){
const err9 = {instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema179.properties.repository,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data4.url !== undefined){
let data5 = data4.url;
if(typeof data5 === "string"){
if(func1(data5) < 1){
const err10 = {instancePath:instancePath+"/repository/url",schemaPath:"#/properties/repository/properties/url/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.repository.properties.url,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/repository/url",schemaPath:"#/properties/repository/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.repository.properties.url.type,parentSchema:schema179.properties.repository.properties.url,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.ref !== undefined){
let data6 = data4.ref;
if(typeof data6 === "string"){
if(func1(data6) < 1){
const err12 = {instancePath:instancePath+"/repository/ref",schemaPath:"#/properties/repository/properties/ref/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.repository.properties.ref,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/repository/ref",schemaPath:"#/properties/repository/properties/ref/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.repository.properties.ref.type,parentSchema:schema179.properties.repository.properties.ref,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.path !== undefined){
let data7 = data4.path;
if(typeof data7 !== "string"){
const err14 = {instancePath:instancePath+"/repository/path",schemaPath:"#/properties/repository/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.repository.properties.path.type,parentSchema:schema179.properties.repository.properties.path,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.pollInterval !== undefined){
let data8 = data4.pollInterval;
if(typeof data8 === "string"){
if(!pattern54.test(data8)){
const err15 = {instancePath:instancePath+"/repository/pollInterval",schemaPath:"#/properties/repository/properties/pollInterval/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema179.properties.repository.properties.pollInterval,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/repository/pollInterval",schemaPath:"#/properties/repository/properties/pollInterval/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.repository.properties.pollInterval.type,parentSchema:schema179.properties.repository.properties.pollInterval,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data4.acceptUnrelatedHistory !== undefined){
let data9 = data4.acceptUnrelatedHistory;
if(typeof data9 !== "boolean"){
const err17 = {instancePath:instancePath+"/repository/acceptUnrelatedHistory",schemaPath:"#/properties/repository/properties/acceptUnrelatedHistory/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema179.properties.repository.properties.acceptUnrelatedHistory.type,parentSchema:schema179.properties.repository.properties.acceptUnrelatedHistory,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema179.properties.repository.type,parentSchema:schema179.properties.repository,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.clusters !== undefined){
let data10 = data.clusters;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(Object.keys(data10).length > 1000){
const err19 = {instancePath:instancePath+"/clusters",schemaPath:"#/properties/clusters/maxProperties",keyword:"maxProperties",params:{limit: 1000},message:"must NOT have more than 1000 properties",schema:1000,parentSchema:schema179.properties.clusters,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key2 in data10){
let data11 = data10[key2];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key3 in data11){
if(!((((key3 === "kubeconfig") || (key3 === "context")) || (key3 === "policy")) || (key3 === "decryption"))){
const err20 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/clusters/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema179.properties.clusters.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data11.kubeconfig !== undefined){
let data12 = data11.kubeconfig;
if(typeof data12 === "string"){
if(func1(data12) < 1){
const err21 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/kubeconfig",schemaPath:"#/properties/clusters/additionalProperties/properties/kubeconfig/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.clusters.additionalProperties.properties.kubeconfig,data:data12};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/kubeconfig",schemaPath:"#/properties/clusters/additionalProperties/properties/kubeconfig/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.clusters.additionalProperties.properties.kubeconfig.type,parentSchema:schema179.properties.clusters.additionalProperties.properties.kubeconfig,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data11.context !== undefined){
let data13 = data11.context;
if(typeof data13 === "string"){
if(func1(data13) < 1){
const err23 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/context",schemaPath:"#/properties/clusters/additionalProperties/properties/context/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.clusters.additionalProperties.properties.context,data:data13};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/context",schemaPath:"#/properties/clusters/additionalProperties/properties/context/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.clusters.additionalProperties.properties.context.type,parentSchema:schema179.properties.clusters.additionalProperties.properties.context,data:data13};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data11.policy !== undefined){
let data14 = data11.policy;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key4 in data14){
if(!((((key4 === "clusterScopedKinds") || (key4 === "kubeSystem")) || (key4 === "hostPath")) || (key4 === "privileged"))){
const err25 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy",schemaPath:"#/$defs/policy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema180,data:data14};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data14.clusterScopedKinds !== undefined){
let data15 = data14.clusterScopedKinds;
if(Array.isArray(data15)){
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(typeof data16 === "string"){
if(func1(data16) < 1){
const err26 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/clusterScopedKinds/" + i0,schemaPath:"#/$defs/policy/properties/clusterScopedKinds/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema180.properties.clusterScopedKinds.items,data:data16};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/clusterScopedKinds/" + i0,schemaPath:"#/$defs/policy/properties/clusterScopedKinds/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema180.properties.clusterScopedKinds.items.type,parentSchema:schema180.properties.clusterScopedKinds.items,data:data16};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/clusterScopedKinds",schemaPath:"#/$defs/policy/properties/clusterScopedKinds/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema180.properties.clusterScopedKinds.type,parentSchema:schema180.properties.clusterScopedKinds,data:data15};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data14.kubeSystem !== undefined){
let data17 = data14.kubeSystem;
if(typeof data17 !== "boolean"){
const err29 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/kubeSystem",schemaPath:"#/$defs/policy/properties/kubeSystem/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema180.properties.kubeSystem.type,parentSchema:schema180.properties.kubeSystem,data:data17};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data14.hostPath !== undefined){
let data18 = data14.hostPath;
if(typeof data18 !== "boolean"){
const err30 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/hostPath",schemaPath:"#/$defs/policy/properties/hostPath/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema180.properties.hostPath.type,parentSchema:schema180.properties.hostPath,data:data18};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data14.privileged !== undefined){
let data19 = data14.privileged;
if(typeof data19 !== "boolean"){
const err31 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy/privileged",schemaPath:"#/$defs/policy/properties/privileged/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema180.properties.privileged.type,parentSchema:schema180.properties.privileged,data:data19};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/policy",schemaPath:"#/$defs/policy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.type,parentSchema:schema180,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data11.decryption !== undefined){
let data20 = data11.decryption;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key5 in data20){
if(!((((key5 === "ageKeyFile") || (key5 === "keyServices")) || (key5 === "env")) || (key5 === "passEnv"))){
const err33 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption",schemaPath:"#/$defs/decryption/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema181,data:data20};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data20.ageKeyFile !== undefined){
let data21 = data20.ageKeyFile;
if(typeof data21 === "string"){
if(func1(data21) < 1){
const err34 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/ageKeyFile",schemaPath:"#/$defs/decryption/properties/ageKeyFile/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema181.properties.ageKeyFile,data:data21};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/ageKeyFile",schemaPath:"#/$defs/decryption/properties/ageKeyFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema181.properties.ageKeyFile.type,parentSchema:schema181.properties.ageKeyFile,data:data21};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data20.keyServices !== undefined){
let data22 = data20.keyServices;
if(Array.isArray(data22)){
if(data22.length > 6){
const err36 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/keyServices",schemaPath:"#/$defs/decryption/properties/keyServices/maxItems",keyword:"maxItems",params:{limit: 6},message:"must NOT have more than 6 items",schema:6,parentSchema:schema181.properties.keyServices,data:data22};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
let data23 = data22[i1];
if(!((((((data23 === "age") || (data23 === "pgp")) || (data23 === "kms")) || (data23 === "gcp_kms")) || (data23 === "azure_kv")) || (data23 === "hc_vault"))){
const err37 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/keyServices/" + i1,schemaPath:"#/$defs/decryption/properties/keyServices/items/enum",keyword:"enum",params:{allowedValues: schema181.properties.keyServices.items.enum},message:"must be equal to one of the allowed values",schema:schema181.properties.keyServices.items.enum,parentSchema:schema181.properties.keyServices.items,data:data23};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/keyServices",schemaPath:"#/$defs/decryption/properties/keyServices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema181.properties.keyServices.type,parentSchema:schema181.properties.keyServices,data:data22};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data20.env !== undefined){
let data24 = data20.env;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(Object.keys(data24).length > 50){
const err39 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/env",schemaPath:"#/$defs/decryption/properties/env/maxProperties",keyword:"maxProperties",params:{limit: 50},message:"must NOT have more than 50 properties",schema:50,parentSchema:schema181.properties.env,data:data24};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
for(const key6 in data24){
const _errs56 = errors;
if(typeof key6 === "string"){
if(!pattern55.test(key6)){
const err40 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/env",schemaPath:"#/$defs/decryption/properties/env/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema181.properties.env.propertyNames,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
var valid12 = _errs56 === errors;
if(!valid12){
const err41 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/env",schemaPath:"#/$defs/decryption/properties/env/propertyNames",keyword:"propertyNames",params:{propertyName: key6},message:"property name must be valid",schema:schema181.properties.env.propertyNames,parentSchema:schema181.properties.env,data:data24};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
for(const key7 in data24){
let data25 = data24[key7];
if(typeof data25 !== "string"){
const err42 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/env/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/decryption/properties/env/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema181.properties.env.additionalProperties.type,parentSchema:schema181.properties.env.additionalProperties,data:data25};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/env",schemaPath:"#/$defs/decryption/properties/env/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema181.properties.env.type,parentSchema:schema181.properties.env,data:data24};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data20.passEnv !== undefined){
let data26 = data20.passEnv;
if(Array.isArray(data26)){
if(data26.length > 50){
const err44 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/passEnv",schemaPath:"#/$defs/decryption/properties/passEnv/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items",schema:50,parentSchema:schema181.properties.passEnv,data:data26};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
const len2 = data26.length;
for(let i2=0; i2<len2; i2++){
let data27 = data26[i2];
if(typeof data27 === "string"){
if(!pattern55.test(data27)){
const err45 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/passEnv/" + i2,schemaPath:"#/$defs/decryption/properties/passEnv/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema181.properties.passEnv.items,data:data27};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/passEnv/" + i2,schemaPath:"#/$defs/decryption/properties/passEnv/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema181.properties.passEnv.items.type,parentSchema:schema181.properties.passEnv.items,data:data27};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption/passEnv",schemaPath:"#/$defs/decryption/properties/passEnv/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema181.properties.passEnv.type,parentSchema:schema181.properties.passEnv,data:data26};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/decryption",schemaPath:"#/$defs/decryption/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema181.type,parentSchema:schema181,data:data20};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/clusters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/clusters/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema179.properties.clusters.additionalProperties.type,parentSchema:schema179.properties.clusters.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/clusters",schemaPath:"#/properties/clusters/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema179.properties.clusters.type,parentSchema:schema179.properties.clusters,data:data10};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.accountId !== undefined){
let data28 = data.accountId;
if(typeof data28 === "string"){
if(!pattern57.test(data28)){
const err51 = {instancePath:instancePath+"/accountId",schemaPath:"#/properties/accountId/pattern",keyword:"pattern",params:{pattern: "^[0-9]{12}$"},message:"must match pattern \""+"^[0-9]{12}$"+"\"",schema:"^[0-9]{12}$",parentSchema:schema179.properties.accountId,data:data28};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/accountId",schemaPath:"#/properties/accountId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.accountId.type,parentSchema:schema179.properties.accountId,data:data28};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.policy !== undefined){
let data29 = data.policy;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
for(const key8 in data29){
if(!((((key8 === "clusterScopedKinds") || (key8 === "kubeSystem")) || (key8 === "hostPath")) || (key8 === "privileged"))){
const err53 = {instancePath:instancePath+"/policy",schemaPath:"#/$defs/policy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema180,data:data29};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data29.clusterScopedKinds !== undefined){
let data30 = data29.clusterScopedKinds;
if(Array.isArray(data30)){
const len3 = data30.length;
for(let i3=0; i3<len3; i3++){
let data31 = data30[i3];
if(typeof data31 === "string"){
if(func1(data31) < 1){
const err54 = {instancePath:instancePath+"/policy/clusterScopedKinds/" + i3,schemaPath:"#/$defs/policy/properties/clusterScopedKinds/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema180.properties.clusterScopedKinds.items,data:data31};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/policy/clusterScopedKinds/" + i3,schemaPath:"#/$defs/policy/properties/clusterScopedKinds/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema180.properties.clusterScopedKinds.items.type,parentSchema:schema180.properties.clusterScopedKinds.items,data:data31};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/policy/clusterScopedKinds",schemaPath:"#/$defs/policy/properties/clusterScopedKinds/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema180.properties.clusterScopedKinds.type,parentSchema:schema180.properties.clusterScopedKinds,data:data30};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data29.kubeSystem !== undefined){
let data32 = data29.kubeSystem;
if(typeof data32 !== "boolean"){
const err57 = {instancePath:instancePath+"/policy/kubeSystem",schemaPath:"#/$defs/policy/properties/kubeSystem/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema180.properties.kubeSystem.type,parentSchema:schema180.properties.kubeSystem,data:data32};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data29.hostPath !== undefined){
let data33 = data29.hostPath;
if(typeof data33 !== "boolean"){
const err58 = {instancePath:instancePath+"/policy/hostPath",schemaPath:"#/$defs/policy/properties/hostPath/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema180.properties.hostPath.type,parentSchema:schema180.properties.hostPath,data:data33};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data29.privileged !== undefined){
let data34 = data29.privileged;
if(typeof data34 !== "boolean"){
const err59 = {instancePath:instancePath+"/policy/privileged",schemaPath:"#/$defs/policy/properties/privileged/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema180.properties.privileged.type,parentSchema:schema180.properties.privileged,data:data34};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/policy",schemaPath:"#/$defs/policy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema180.type,parentSchema:schema180,data:data29};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.pruneCeiling !== undefined){
let data35 = data.pruneCeiling;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
for(const key9 in data35){
if(!((key9 === "objects") || (key9 === "percent"))){
const err61 = {instancePath:instancePath+"/pruneCeiling",schemaPath:"#/properties/pruneCeiling/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema179.properties.pruneCeiling,data:data35};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data35.objects !== undefined){
let data36 = data35.objects;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err62 = {instancePath:instancePath+"/pruneCeiling/objects",schemaPath:"#/properties/pruneCeiling/properties/objects/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema179.properties.pruneCeiling.properties.objects.type,parentSchema:schema179.properties.pruneCeiling.properties.objects,data:data36};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 0 || isNaN(data36)){
const err63 = {instancePath:instancePath+"/pruneCeiling/objects",schemaPath:"#/properties/pruneCeiling/properties/objects/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema179.properties.pruneCeiling.properties.objects,data:data36};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
if(data35.percent !== undefined){
let data37 = data35.percent;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err64 = {instancePath:instancePath+"/pruneCeiling/percent",schemaPath:"#/properties/pruneCeiling/properties/percent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema179.properties.pruneCeiling.properties.percent.type,parentSchema:schema179.properties.pruneCeiling.properties.percent,data:data37};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 100 || isNaN(data37)){
const err65 = {instancePath:instancePath+"/pruneCeiling/percent",schemaPath:"#/properties/pruneCeiling/properties/percent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema179.properties.pruneCeiling.properties.percent,data:data37};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data37 < 0 || isNaN(data37)){
const err66 = {instancePath:instancePath+"/pruneCeiling/percent",schemaPath:"#/properties/pruneCeiling/properties/percent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema179.properties.pruneCeiling.properties.percent,data:data37};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
}
else {
const err67 = {instancePath:instancePath+"/pruneCeiling",schemaPath:"#/properties/pruneCeiling/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema179.properties.pruneCeiling.type,parentSchema:schema179.properties.pruneCeiling,data:data35};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.allowClusterDeletion !== undefined){
let data38 = data.allowClusterDeletion;
if(typeof data38 !== "boolean"){
const err68 = {instancePath:instancePath+"/allowClusterDeletion",schemaPath:"#/properties/allowClusterDeletion/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema179.properties.allowClusterDeletion.type,parentSchema:schema179.properties.allowClusterDeletion,data:data38};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data.maxSandboxes !== undefined){
let data39 = data.maxSandboxes;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
const err69 = {instancePath:instancePath+"/maxSandboxes",schemaPath:"#/properties/maxSandboxes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema179.properties.maxSandboxes.type,parentSchema:schema179.properties.maxSandboxes,data:data39};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
const err70 = {instancePath:instancePath+"/maxSandboxes",schemaPath:"#/properties/maxSandboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema179.properties.maxSandboxes,data:data39};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
if(data.k3d !== undefined){
let data40 = data.k3d;
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
for(const key10 in data40){
if(!(((((((key10 === "program") || (key10 === "prefix")) || (key10 === "image")) || (key10 === "timeout")) || (key10 === "maxClusters")) || (key10 === "maxNodes")) || (key10 === "publish"))){
const err71 = {instancePath:instancePath+"/k3d",schemaPath:"#/properties/k3d/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema179.properties.k3d,data:data40};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data40.program !== undefined){
let data41 = data40.program;
if(typeof data41 === "string"){
if(func1(data41) < 1){
const err72 = {instancePath:instancePath+"/k3d/program",schemaPath:"#/properties/k3d/properties/program/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.k3d.properties.program,data:data41};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/k3d/program",schemaPath:"#/properties/k3d/properties/program/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.k3d.properties.program.type,parentSchema:schema179.properties.k3d.properties.program,data:data41};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data40.prefix !== undefined){
let data42 = data40.prefix;
if(typeof data42 === "string"){
if(!pattern58.test(data42)){
const err74 = {instancePath:instancePath+"/k3d/prefix",schemaPath:"#/properties/k3d/properties/prefix/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9][-a-z0-9]{0,30})?$"},message:"must match pattern \""+"^([a-z0-9][-a-z0-9]{0,30})?$"+"\"",schema:"^([a-z0-9][-a-z0-9]{0,30})?$",parentSchema:schema179.properties.k3d.properties.prefix,data:data42};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/k3d/prefix",schemaPath:"#/properties/k3d/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.k3d.properties.prefix.type,parentSchema:schema179.properties.k3d.properties.prefix,data:data42};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data40.image !== undefined){
let data43 = data40.image;
if(typeof data43 === "string"){
if(func1(data43) < 1){
const err76 = {instancePath:instancePath+"/k3d/image",schemaPath:"#/properties/k3d/properties/image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.k3d.properties.image,data:data43};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(!pattern59.test(data43)){
const err77 = {instancePath:instancePath+"/k3d/image",schemaPath:"#/properties/k3d/properties/image/pattern",keyword:"pattern",params:{pattern: "^[^$]+$"},message:"must match pattern \""+"^[^$]+$"+"\"",schema:"^[^$]+$",parentSchema:schema179.properties.k3d.properties.image,data:data43};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/k3d/image",schemaPath:"#/properties/k3d/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.k3d.properties.image.type,parentSchema:schema179.properties.k3d.properties.image,data:data43};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data40.timeout !== undefined){
let data44 = data40.timeout;
if(typeof data44 === "string"){
if(!pattern54.test(data44)){
const err79 = {instancePath:instancePath+"/k3d/timeout",schemaPath:"#/properties/k3d/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema179.properties.k3d.properties.timeout,data:data44};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/k3d/timeout",schemaPath:"#/properties/k3d/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.k3d.properties.timeout.type,parentSchema:schema179.properties.k3d.properties.timeout,data:data44};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data40.maxClusters !== undefined){
let data45 = data40.maxClusters;
if(!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))){
const err81 = {instancePath:instancePath+"/k3d/maxClusters",schemaPath:"#/properties/k3d/properties/maxClusters/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema179.properties.k3d.properties.maxClusters.type,parentSchema:schema179.properties.k3d.properties.maxClusters,data:data45};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 < 0 || isNaN(data45)){
const err82 = {instancePath:instancePath+"/k3d/maxClusters",schemaPath:"#/properties/k3d/properties/maxClusters/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema179.properties.k3d.properties.maxClusters,data:data45};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
}
if(data40.maxNodes !== undefined){
let data46 = data40.maxNodes;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
const err83 = {instancePath:instancePath+"/k3d/maxNodes",schemaPath:"#/properties/k3d/properties/maxNodes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema179.properties.k3d.properties.maxNodes.type,parentSchema:schema179.properties.k3d.properties.maxNodes,data:data46};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 < 1 || isNaN(data46)){
const err84 = {instancePath:instancePath+"/k3d/maxNodes",schemaPath:"#/properties/k3d/properties/maxNodes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema179.properties.k3d.properties.maxNodes,data:data46};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
if(data40.publish !== undefined){
let data47 = data40.publish;
if(!(((data47 === "any") || (data47 === "loopback")) || (data47 === "none"))){
const err85 = {instancePath:instancePath+"/k3d/publish",schemaPath:"#/properties/k3d/properties/publish/enum",keyword:"enum",params:{allowedValues: schema179.properties.k3d.properties.publish.enum},message:"must be equal to one of the allowed values",schema:schema179.properties.k3d.properties.publish.enum,parentSchema:schema179.properties.k3d.properties.publish,data:data47};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
else {
const err86 = {instancePath:instancePath+"/k3d",schemaPath:"#/properties/k3d/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema179.properties.k3d.type,parentSchema:schema179.properties.k3d,data:data40};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data.leaseDuration !== undefined){
let data48 = data.leaseDuration;
if(typeof data48 === "string"){
if(!pattern54.test(data48)){
const err87 = {instancePath:instancePath+"/leaseDuration",schemaPath:"#/properties/leaseDuration/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema179.properties.leaseDuration,data:data48};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/leaseDuration",schemaPath:"#/properties/leaseDuration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.leaseDuration.type,parentSchema:schema179.properties.leaseDuration,data:data48};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data.pushState !== undefined){
let data49 = data.pushState;
if(typeof data49 !== "boolean"){
const err89 = {instancePath:instancePath+"/pushState",schemaPath:"#/properties/pushState/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema179.properties.pushState.type,parentSchema:schema179.properties.pushState,data:data49};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data.kubectl !== undefined){
let data50 = data.kubectl;
if(typeof data50 === "string"){
if(func1(data50) < 1){
const err90 = {instancePath:instancePath+"/kubectl",schemaPath:"#/properties/kubectl/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.kubectl,data:data50};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/kubectl",schemaPath:"#/properties/kubectl/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.kubectl.type,parentSchema:schema179.properties.kubectl,data:data50};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data.sops !== undefined){
let data51 = data.sops;
if(typeof data51 === "string"){
if(func1(data51) < 1){
const err92 = {instancePath:instancePath+"/sops",schemaPath:"#/properties/sops/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.sops,data:data51};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/sops",schemaPath:"#/properties/sops/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.sops.type,parentSchema:schema179.properties.sops,data:data51};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data.adminAddress !== undefined){
let data52 = data.adminAddress;
if(typeof data52 === "string"){
if(func1(data52) < 1){
const err94 = {instancePath:instancePath+"/adminAddress",schemaPath:"#/properties/adminAddress/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.adminAddress,data:data52};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
else {
const err95 = {instancePath:instancePath+"/adminAddress",schemaPath:"#/properties/adminAddress/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.adminAddress.type,parentSchema:schema179.properties.adminAddress,data:data52};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data.ecsAddress !== undefined){
let data53 = data.ecsAddress;
if(typeof data53 === "string"){
if(func1(data53) < 1){
const err96 = {instancePath:instancePath+"/ecsAddress",schemaPath:"#/properties/ecsAddress/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.ecsAddress,data:data53};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
else {
const err97 = {instancePath:instancePath+"/ecsAddress",schemaPath:"#/properties/ecsAddress/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.ecsAddress.type,parentSchema:schema179.properties.ecsAddress,data:data53};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data.adminTokenFile !== undefined){
let data54 = data.adminTokenFile;
if(typeof data54 === "string"){
if(func1(data54) < 1){
const err98 = {instancePath:instancePath+"/adminTokenFile",schemaPath:"#/properties/adminTokenFile/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema179.properties.adminTokenFile,data:data54};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
else {
const err99 = {instancePath:instancePath+"/adminTokenFile",schemaPath:"#/properties/adminTokenFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.adminTokenFile.type,parentSchema:schema179.properties.adminTokenFile,data:data54};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data.adminHosts !== undefined){
let data55 = data.adminHosts;
if(Array.isArray(data55)){
if(data55.length > 100){
const err100 = {instancePath:instancePath+"/adminHosts",schemaPath:"#/properties/adminHosts/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema179.properties.adminHosts,data:data55};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
const len4 = data55.length;
for(let i4=0; i4<len4; i4++){
let data56 = data55[i4];
if(typeof data56 === "string"){
if(!pattern62.test(data56)){
const err101 = {instancePath:instancePath+"/adminHosts/" + i4,schemaPath:"#/properties/adminHosts/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$",parentSchema:schema179.properties.adminHosts.items,data:data56};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/adminHosts/" + i4,schemaPath:"#/properties/adminHosts/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.adminHosts.items.type,parentSchema:schema179.properties.adminHosts.items,data:data56};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
}
else {
const err103 = {instancePath:instancePath+"/adminHosts",schemaPath:"#/properties/adminHosts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema179.properties.adminHosts.type,parentSchema:schema179.properties.adminHosts,data:data55};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data.log !== undefined){
let data57 = data.log;
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
for(const key11 in data57){
if(!((key11 === "format") || (key11 === "level"))){
const err104 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties",schema:false,parentSchema:schema179.properties.log,data:data57};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data57.format !== undefined){
let data58 = data57.format;
if(!((data58 === "text") || (data58 === "json"))){
const err105 = {instancePath:instancePath+"/log/format",schemaPath:"#/properties/log/properties/format/enum",keyword:"enum",params:{allowedValues: schema179.properties.log.properties.format.enum},message:"must be equal to one of the allowed values",schema:schema179.properties.log.properties.format.enum,parentSchema:schema179.properties.log.properties.format,data:data58};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data57.level !== undefined){
let data59 = data57.level;
if(!(((((data59 === "error") || (data59 === "warn")) || (data59 === "info")) || (data59 === "debug")) || (data59 === "trace"))){
const err106 = {instancePath:instancePath+"/log/level",schemaPath:"#/properties/log/properties/level/enum",keyword:"enum",params:{allowedValues: schema179.properties.log.properties.level.enum},message:"must be equal to one of the allowed values",schema:schema179.properties.log.properties.level.enum,parentSchema:schema179.properties.log.properties.level,data:data59};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
else {
const err107 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema179.properties.log.type,parentSchema:schema179.properties.log,data:data57};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data.otlpEndpoint !== undefined){
let data60 = data.otlpEndpoint;
if(typeof data60 === "string"){
if(!pattern63.test(data60)){
const err108 = {instancePath:instancePath+"/otlpEndpoint",schemaPath:"#/properties/otlpEndpoint/pattern",keyword:"pattern",params:{pattern: "^https?://"},message:"must match pattern \""+"^https?://"+"\"",schema:"^https?://",parentSchema:schema179.properties.otlpEndpoint,data:data60};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/otlpEndpoint",schemaPath:"#/properties/otlpEndpoint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema179.properties.otlpEndpoint.type,parentSchema:schema179.properties.otlpEndpoint,data:data60};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
}
else {
const err110 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema179.type,parentSchema:schema179,data};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
validate132.errors = vErrors;
return errors === 0;
}
validate132.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validators: { [name in 'Repository' | 'Cluster' | 'TaskDefinition' | 'Service' | 'JobFlow' | 'config']: ValidateFunction } = {
  Repository: validate20,
  Cluster: validate27,
  TaskDefinition: validate32,
  Service: validate53,
  JobFlow: validate94,
  config: validate132,
};
